"""Texts of letters. What is frozen is shown, never edited."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import ExplainedInline, KeptAdmin, staff
from coalition.languages import language_name
from coalition.numbers import whole_number
from letters.actions.revising import freeze_text
from letters.models import Letter, LetterText
from letters.revisions import coming_revision

from .pages import page_url
from .text_form import DraftTextForm, DraftTexts


class FrozenFilter(admin.SimpleListFilter):
    title = _("frozen")
    parameter_name = "frozen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Frozen")), ("no", _("Can still be changed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset if value not in ("yes", "no") else queryset.filter(frozen_at__isnull=value == "no")


def read_body(text: LetterText) -> SafeString:
    return format_html(
        '<div class="text-body" lang="{}" dir="auto" tabindex="0" role="region" aria-label="{}">{}</div>',
        text.language,
        text.title,
        text.body,
    )


def role_badge(text: LetterText) -> SafeString:
    """Is it the original, or a translation of it?"""
    original = text.letter.original()
    if original is not None and original.language == text.language:
        return format_html('<span class="badge badge-original">{}</span>', _("original"))
    return format_html('<span class="badge">{}</span>', _("translation"))


@admin.register(LetterText)
class LetterTextAdmin(KeptAdmin):
    menu_order = 40
    form = DraftTextForm
    kept_because = _(
        "A frozen text is never changed or deleted: signatories agreed to it. Add a new revision instead."
    )
    list_display = ("title", "letter", "language", "revision", "is_frozen")
    list_filter = (FrozenFilter, "language", "change")
    list_select_related = ("letter",)
    search_fields = ("title", "letter__title")
    autocomplete_fields = ("letter",)
    help_texts = {
        "letter": _("A text stays with its letter."),
        "revision": _("1 is the first; a new revision says what changed."),
        "change": _("Told to the signatories. Empty for the first revision."),
    }
    readonly_fields = ("digest", "frozen_at")
    actions = None
    change_form_template = "admin/letters/lettertext/change_form.html"
    fieldsets = (
        (None, {"fields": ("letter", ("language", "revision"), "title", "body", "file")}),
        (_("Change against the revision before"), {"fields": ("change", "change_note")}),
        (_("Record"), {"fields": ("frozen_at", "digest")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[LetterText]:
        return super().get_queryset(request).select_related("letter")

    def may_delete(self, obj: Any) -> bool:
        return not obj.is_frozen()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_frozen()) and super().has_change_permission(request, obj)

    def autocomplete_label(self, text: LetterText) -> str:
        return f"{text.letter}: {text}"

    @admin.display(description=_("frozen"), boolean=True, ordering="frozen_at")
    def is_frozen(self, text: LetterText) -> bool:
        return text.is_frozen()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new revision starts from the text before it: `?revise=` holds its key."""
        old = LetterText.objects.filter(pk=whole_number(request.GET.get("revise", "")) or 0).first()
        if old is None:
            return super().get_changeform_initial_data(request)
        same = LetterText.objects.filter(letter=old.letter_id, language=old.language)
        number = same.aggregate(last=Max("revision"))["last"] + 1
        return {
            "letter": old.letter_id,
            "language": old.language,
            "revision": number,
            "title": old.title,
            "body": old.body,
        }

    def response_change(self, request: HttpRequest, obj: LetterText) -> HttpResponse:
        if "_freeze" not in request.POST:
            return super().response_change(request, obj)
        if any(new.pk == obj.pk for _old, new in coming_revision(obj.letter).changed):
            text = _("This changes what was agreed to. See first what releasing it does.")
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(page_url("texts", obj.letter))
        freeze_text(text=obj, by=staff(request))
        self.message_user(request, _("The text is frozen. It can never be changed again."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:letters_lettertext_change", args=[obj.pk]))


class FrozenTextInline(admin.StackedInline):
    """Frozen texts as they are; their fields take no input, whatever is posted."""

    model = LetterText
    extra = 0
    early = True
    show_change_link = True
    verbose_name_plural = _("frozen texts: signatories agreed to them, they never change")
    classes = ("collapse",)
    readonly_fields = (
        "language_shown", "role", "revision", "title", "read", "change", "change_note", "frozen_at", "digest", "revise",
    )  # fmt: skip
    fields = (
        ("language_shown", "role", "revision", "frozen_at"),
        "title",
        "read",
        ("change", "change_note"),
        "digest",
        "revise",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may not change letters gets no link to a revision."""
        fields = super().get_fields(request, obj)
        may = request.user.has_perm("letters.change_letter")
        return fields if may else [name for name in fields if name != "revise"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LetterText]:
        return super().get_queryset(request).filter(frozen_at__isnull=False)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("text"))
    def read(self, text: LetterText) -> SafeString:
        return read_body(text)

    @admin.display(description=_("this text is"))
    def role(self, text: LetterText) -> SafeString:
        return role_badge(text)

    @admin.display(description=_("language"))
    def language_shown(self, text: LetterText) -> str:
        return f"{language_name(text.language)} ({text.language})"

    @admin.display(description=_("to change it"))
    def revise(self, text: LetterText) -> SafeString:
        return format_html('<a href="{}">{}</a>', page_url("revise", text.letter), _("Start a revision"))


class DraftTextInline(ExplainedInline, admin.StackedInline):
    """Texts that can still be changed: the original and its translations, each with its preview."""

    model = LetterText
    form = DraftTextForm
    formset = DraftTexts
    extra = 0
    early = True
    show_change_link = True
    verbose_name_plural = _("texts that can still be changed")
    classes = ("texts",)
    first = ("language", "title", "body", "file")
    later = (("language", "revision"), "title", "body", "file", ("change", "change_note"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Revisions and changes concern only those who have agreed to a text: before, nothing is asked about them."""
        return self.later if obj is not None and obj.texts.frozen().exists() else self.first

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """An empty text for a letter without any, and for who asks for one without a script."""
        return int("add_text" in request.GET or obj is None or not obj.texts.exists())

    def get_queryset(self, request: HttpRequest) -> QuerySet[LetterText]:
        return super().get_queryset(request).filter(frozen_at=None)


def text_inlines(request: HttpRequest, letter: Letter | None) -> list[type[admin.StackedInline]]:
    """Which texts the letter's form shows. Where all are frozen none is to be changed, unless one is asked for.

    What was posted is read in any case: nothing that somebody typed is lost because the text was frozen meanwhile.
    """
    frozen_at = [] if letter is None else list(letter.texts.values_list("frozen_at", flat=True))
    if not any(frozen_at):
        return [DraftTextInline]
    # Beside frozen texts the drafts are posted as "texts-2", alone as "texts".
    posted = "texts-2-TOTAL_FORMS" in request.POST or "texts-0-body" in request.POST
    asked_for = request.method != "POST" and (None in frozen_at or "add_text" in request.GET)
    return [FrozenTextInline, DraftTextInline] if posted or asked_for else [FrozenTextInline]
