"""Letters: drafts, what is public of them, and the way to their signatures."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin import reverse_or_none
from coalition.admin_tools import HistoryAdmin, KeptAdmin, is_list, staff
from coalition.numbers import whole_number
from letters.actions import publishing
from letters.models import Letter, SignatureCounts
from letters.models.letter import Completeness
from letters.wording import count_sentence
from members.admin import taking_out
from members.admin.list_files import LIST_TEMPLATE

from . import pages, preview
from .filters import PublicFilter, StageFilter, WaitsFilter
from .inlines import LetterEventInline, RecipientInline, ReportedCountInline
from .left_to_do import links_left, open_points, signatures_url
from .letter_form import LetterForm
from .list_files import LetterFile
from .stages import deadline_shown, moment_shown, stage_badges
from .text import DraftTextInline, text_inlines

# Fields that say nothing of a letter that is not stored yet.
NEEDS_LETTER = ("signature_summary", "drive_summary", "created_at")


@admin.register(Letter)
class LetterAdmin(HistoryAdmin, KeptAdmin):
    menu_order = 10
    in_header = True
    form = LetterForm
    kept_because = _("Letters are not deleted: nothing that was signed is lost. Unpublish it to hide it.")
    change_form_template = "admin/letters/letter/change_form.html"
    change_list_template = LIST_TEMPLATE
    list_display = ("title", "dated", "kind", "stage_badge", "signatories", "to_do", "list_is")
    list_filter = (WaitsFilter, StageFilter, PublicFilter, "kind", "completeness")
    search_fields = ("title", "slug", "texts__title", "recipients__name")
    search_help_text = _("Title in any language, address, or recipient")
    date_hierarchy = "dated"
    ordering = (F("dated").desc(nulls_first=True), "-pk")  # a letter in the making has no date yet
    inlines = (  # after the texts
        RecipientInline,
        LetterEventInline,
        ReportedCountInline,
    )
    readonly_fields = ("signature_summary", "public_address", "drive_summary", "created_at")
    help_texts = {
        "kind": _("Public."),
        "signature_order": _("Public: how the page and its files list the names."),
    }
    fieldsets = (
        (None, {"fields": ("title", ("kind", "dated"), "original_language", "signature_summary")}),
        (
            _("Who may sign"),
            {
                "fields": (
                    "eligible_categories",
                    "any_organization",
                    "individuals",
                    "networks_sign_for_chapters",
                )
            },
        ),
        (_("Until when"), {"fields": ("drive_summary", ("closes_at", "time_zone"), "reminder_interval")}),
        (_("The list of signatories"), {"fields": ("signature_order", "shows_signatories")}),
        (
            _("If names are missing or numbers differ"),
            {"fields": ("completeness", "reported_count", "note"), "classes": ["collapse"]},
        ),
        (
            _("Publication"),
            {
                "fields": ("slug", "published_at"),
                "description": _("To publish at once use the button; a moment ahead publishes by itself."),
            },
        ),
        (_("Record"), {"fields": ("created_at",), "classes": ["collapse"]}),
    )

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Letter]:
        queryset = super().get_queryset(request)
        return queryset.with_counts() if is_list(request) else queryset  # type: ignore[attr-defined]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """What is saved is saved as a whole, so nobody opens or closes the drive while the form is stored."""
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            Letter.objects.select_for_update().filter(pk=whole_number(object_id) or 0).first()
        letter = super().get_object(request, object_id, from_field)
        if letter is not None:
            letter.seen_by = request.user  # no link in the form that is closed to its reader
        return letter

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        """Look for every word anywhere; ask for keys first, so that a letter with two texts comes once."""
        found, _twice = super().find(Letter.objects.order_by(), words)
        return queryset.filter(pk__in=found.values("pk")), False

    def get_urls(self) -> list[Any]:
        as_file = taking_out.page(self, LetterFile, "as-file")
        return [as_file, *pages.urls(self.admin_site), *preview.urls(self.admin_site), *super().get_urls()]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Find what is left to do for the letters of this page only."""
        changelist = super().get_changelist_instance(request)
        left = links_left(changelist.result_list)
        for letter in changelist.result_list:
            letter.left_to_do = left[letter.pk]
            letter.seen_by = request.user
        return changelist

    @admin.display(description=_("stage"))
    def stage_badge(self, letter: Any) -> str:
        """The stage leads to the drive, where there is or will be one."""
        without_drive = letter.opens_at is None and letter.is_public()
        if without_drive or not letter.seen_by.has_perm(pages.pages.permission):
            return stage_badges(letter)
        return format_html('<a href="{}">{}</a>', pages.page_url("board", letter), stage_badges(letter))

    @admin.display(description=_("signatories"))
    def signatories(self, letter: Any) -> str:
        words = count_sentence(SignatureCounts.of(letter)) or gettext("none")
        return format_html('<a href="{}">{}</a>', signatures_url(letter), words)

    @admin.display(description=_("left to do"))
    def to_do(self, letter: Any) -> str:
        return letter.left_to_do

    @admin.display(description=_("list"), ordering="completeness")
    def list_is(self, letter: Letter) -> str:
        return Completeness(letter.completeness).label.partition(":")[0]

    # The form

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [*text_inlines(request, obj), *self.inlines]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "note" and field is not None:
            field.widget.attrs["rows"] = 4
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once the drive is opened, its deadline is moved by an act of its own, told to those who wait for it."""
        opened = ("closes_at", "time_zone") if obj is not None and obj.opens_at else ()
        return (*super().get_readonly_fields(request, obj), *opened)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that others may have linked to does not change any more: it is shown, not asked."""
        instead: dict[Any, Any] = {"slug": "public_address"} if obj is not None and obj.is_public() else {}
        left_out: set[Any] = set() if obj else set(NEEDS_LETTER)
        if obj is not None and obj.opens_at:
            instead["closes_at", "time_zone"], left_out = None, left_out | {("closes_at", "time_zone")}
        if not self.has_change_permission(request, obj):  # asked in two boxes, stored in one field
            instead["any_organization"], left_out = "eligibility", left_out | {"individuals"}
        return [
            (
                title,
                {**options, "fields": [instead.get(n, n) for n in options["fields"] if n not in left_out]},
            )
            for title, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description=_("drive"))
    def drive_summary(self, letter: Any) -> str:
        words = deadline_shown(letter) if letter.closes_at else gettext("No deadline yet.")
        if not letter.seen_by.has_perm(pages.pages.permission):
            return words
        url, title = (pages.link_to("board", letter), gettext("To the drive"))
        return format_html('{} <a class="go-on" href="{}">{}</a>', words, url, title)

    @admin.display(description=_("address"))
    def public_address(self, letter: Letter) -> str:
        path = reverse_or_none("letters:letter", letter.slug) or letter.slug
        why = gettext("Others may have linked to it, so it stays while the letter is public.")
        return format_html('<code>{}</code><div class="help">{}</div>', path, why)

    @admin.display(description=_("signatures"))
    def signature_summary(self, letter: Any) -> str:
        count = count_sentence(letter.counts()) or gettext("No signatories yet")
        left = links_left([letter])[letter.pk]
        words = format_html('<a href="{}">{}</a> {}', signatures_url(letter), count, left)
        if not letter.seen_by.has_perm("letters.add_signature"):
            return words
        add = reverse("admin:letters_signature_add") + f"?letter={letter.pk}"
        return format_html('{} <a class="addlink" href="{}">{}</a>', words, add, gettext("Add a signature"))

    def view_on_site(self, letter: Letter) -> str | None:
        return reverse_or_none("letters:letter", letter.slug) if letter.is_public() else None

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (letter := kwargs.get("obj")) is not None:
            context["tabs"] = pages.tabs(request, letter)
            context["letter"] = letter
            context["stage_badges"] = stage_badges(letter)
            context["moment_published"] = moment_shown(letter.published_at, letter.zone())
            context["letter_is_public"] = letter.is_public()
            context["before_publishing"] = open_points(letter)
            shown = [type(each.opts) for each in context["inline_admin_formsets"]]
            context["texts_left_out"] = DraftTextInline not in shown
        return super().render_change_form(request, context, *args, **kwargs)

    # Publishing: an act of its own, whichever way it is asked for

    def save_model(self, request: HttpRequest, obj: Letter, form: Any, change: bool) -> None:
        form.asked_moment = obj.published_at
        if "published_at" in form.changed_data:
            obj.published_at = form.initial.get("published_at") if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The texts are stored by now, so that publishing freezes them as well."""
        super().save_related(request, form, formsets, change)
        letter, by = form.instance, staff(request)
        if "_publish" in request.POST:
            self._publish(request, letter)
        elif "_unpublish" in request.POST:
            publishing.unpublish(letter=letter, by=by)
        elif "published_at" in form.changed_data and form.asked_moment:
            self._publish(request, letter, form.asked_moment)
        elif "published_at" in form.changed_data:
            publishing.unpublish(letter=letter, by=by)

    def _publish(self, request: HttpRequest, letter: Letter, at: datetime.datetime | None = None) -> None:
        """What was typed is stored; what stands in the way of publishing is said."""
        try:
            publishing.publish(letter=letter, by=staff(request), at=at)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)

    def response_add(
        self, request: HttpRequest, obj: Letter, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on with the letter: what comes next is on its pages, not in the list."""
        if "_save" not in request.POST or IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        text = _(
            "The letter is stored. Next: open it for signatures on its page “Drive”, or publish it here."
        )
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:letters_letter_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Letter) -> HttpResponse:
        if not {"_publish", "_unpublish"} & set(request.POST):
            return super().response_change(request, obj)
        if "_publish" in request.POST and not obj.is_public():
            return HttpResponseRedirect(pages.page_url("texts", obj))
        text = (
            _("The letter is public now.") if obj.is_public() else _("The letter is hidden from the public.")
        )
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:letters_letter_change", args=[obj.pk]))
