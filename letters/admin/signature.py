"""Signatures: found by filters, decided by actions, never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_people import HidesPeople
from coalition.admin_tools import NUL, HistoryAdmin, KeptAdmin, WholeRowForm, staff
from coalition.numbers import whole_number
from letters.actions import signing
from letters.actions.attesting import locked
from letters.actions.changing import shows_less
from letters.models import LetterText, Signature
from letters.models.signature import LIVE, SignatureKind, Status
from members.admin import taking_out
from members.admin.list_files import LIST_TEMPLATE
from members.models import Organization

from . import pages
from .deciding import MOST, VERBS, Verb, decide
from .filters import LetterFilter, LinkedFilter, OrganizationFilter, StandingFilter
from .inlines import AttestationInline
from .list_files import SignatureFile

ATTESTED = ("printed_name", "printed_country", "country", "kind")


class SignatureForm(WholeRowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the texts of this letter only."""
        super().__init__(*args, **kwargs)
        letter = self.instance.letter_id or self.data.get("letter") or self.initial.get("letter")
        if "text" in self.fields:
            texts = LetterText.objects.filter(letter=whole_number(str(letter)))
            self.fields["text"].queryset = texts  # type: ignore[attr-defined]

    def clean_visibility(self) -> str:
        """Who signed was promised who would see it; a slip of the mouse must not break that promise."""
        chosen: str = self.cleaned_data["visibility"]
        promised = self.instance.pk and self.instance.attestations.exclude(email="").exists()
        if promised and shows_less(chosen, self.instance.visibility):
            words = gettext(
                "Whoever signed chose who may see it. Only they can let more people see it, by the link in their mail."
            )
            raise ValidationError(words)
        return chosen


@admin.register(Signature)
class SignatureAdmin(HidesPeople, HistoryAdmin, KeptAdmin):
    menu_order = 20
    personal = ("signatory_name", "signatory_title", "signatory_email", "evidence", "status_reason")
    in_header = True
    kept_because = _("Signatures are not deleted: confirm, withdraw or reject it, and say why.")
    form = SignatureForm
    change_form_template = "admin/letters/signature/change_form.html"
    change_list_template = LIST_TEMPLATE
    list_display = ("line", "letter", "organization_link", "country", "status_badge", "visible", "signed_at")
    list_filter = (
        LinkedFilter,
        "status",
        "visibility",
        "kind",
        LetterFilter,
        OrganizationFilter,
        StandingFilter,
        "source",
    )
    list_select_related = ("letter", "organization", "country")
    search_fields = ("printed_name",)
    search_help_text = _("Name as printed, any name of the organization, or who signed")
    autocomplete_fields = ("letter", "organization", "country")
    actions = ("confirm", "withdraw", "reject")
    inlines = (AttestationInline,)
    readonly_fields = (
        "status_badge",
        "status_reason",
        "confirmed_at",
        "withdrawn_at",
        "letter_link",
        "source_shown",
    )
    help_texts = {
        "kind": _("Individuals are never counted as organizations."),
        "visibility": _("What the public gets, on every page and in every file."),
        "text": _("Which language and revision was agreed to."),
        "signed_at": _("For staff only."),
        "status": _("Only a confirmed signature is shown or counted."),
    }

    # The list

    def get_list_display(self, request: HttpRequest) -> Any:
        """Once one letter is chosen, its title need not stand in every row."""
        columns = super().get_list_display(request)
        return [name for name in columns if name != "letter"] if request.GET.get("letter") else columns

    def get_ordering(self, request: HttpRequest) -> Any:
        """One letter as it is printed; all letters with the newest entries first."""
        return ("position", "pk") if request.GET.get("letter") else ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Signature]:
        return super().get_queryset(request).select_related("letter", "organization", "country")

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        """Look in what is printed; and take what is linked to an organization of that name."""
        own, _twice = super().find(Signature.objects.order_by(), words)
        linked = Q(organization__in=Organization.objects.search(words).order_by().values("pk"))
        return queryset.filter(Q(pk__in=own.values("pk")) | linked), False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, twice = super().get_search_results(request, queryset, search_term)
        words = search_term.replace(NUL, " ").strip()
        if not words or self.hidden(request):
            return found, twice
        person = Q(signatory_name__icontains=words) | Q(signatory_email__icontains=words)
        return found | queryset.filter(person), twice

    @admin.display(description=_("as printed"), ordering="sort_key")
    def line(self, signature: Signature) -> str:
        return format_html("<bdi>{}</bdi>", signature.printed_line)

    @admin.display(description=_("organization"), ordering="organization__sort_key")
    def organization_link(self, signature: Signature) -> str:
        if signature.kind == SignatureKind.INDIVIDUAL:
            return format_html('<span class="badge">{}</span>', signature.get_kind_display())
        if signature.organization is None:
            missing = signature.status in LIVE
            return format_html('<span class="todo">{}</span>', gettext("not linked")) if missing else ""
        url = reverse("admin:members_organization_change", args=[signature.organization_id])
        return format_html('<a href="{}">{}</a>', url, signature.organization)

    @admin.display(description=_("status"), ordering="status")
    def status_badge(self, signature: Signature) -> str:
        label = signature.get_status_display()
        return format_html('<span class="badge badge-{}">{}</span>', signature.status, label)

    @admin.display(description=_("visibility"), ordering="visibility")
    def visible(self, signature: Signature) -> str:
        return str(signature.get_visibility_display()).partition(":")[0]

    # The form

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj is not None else ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A line that somebody gave their word for is corrected by an act of its own, and they are told."""
        attested = obj is not None and obj.attestations.exists()
        return (*super().get_readonly_fields(request, obj), *(ATTESTED if attested else ()))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        printed = ("letter_link" if obj else "letter", "kind", "printed_name", "printed_country", "position")
        state = ("status_badge", "status_reason", "visibility") if obj else ("status", "visibility")
        record = ("text", "signed_at", *(("confirmed_at", "withdrawn_at", "source_shown") if obj else ()))
        fieldsets = (
            (_("As the letter prints it"), {"fields": printed}),
            (_("What it means"), {"fields": ("organization", "country")}),
            (_("What the public gets"), {"fields": state}),
            (
                _("Who signed: for staff only"),
                {"fields": ("signatory_name", "signatory_title", "signatory_email", "evidence")},
            ),
            (_("Record"), {"fields": record}),
        )
        return self.without_people(request, fieldsets)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "status":  # asked only for a new one; later it changes by an action
            first = (Status.CONFIRMED, Status.PENDING)
            kwargs |= {
                "choices": [(status.value, status.label) for status in first],
                "initial": Status.CONFIRMED,
            }
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @admin.display(description=_("letter"))
    def letter_link(self, signature: Signature) -> str:
        url = reverse("admin:letters_letter_change", args=[signature.letter_id])
        return format_html('<a href="{}">{}</a>', url, signature.letter)

    @admin.display(description=_("source"))
    def source_shown(self, signature: Signature) -> str:
        return str(signature.get_source_display())

    def save_model(self, request: HttpRequest, obj: Signature, form: Any, change: bool) -> None:
        if change:
            self._save_changed(request, obj, form)
        else:
            signing.enter(signature=obj, by=staff(request))

    def _save_changed(self, request: HttpRequest, obj: Signature, form: Any) -> None:
        """Store what was typed, on the row as it is by now: a decision made meanwhile is not undone by this form."""
        locked(obj.letter_id)
        stored = Signature.objects.select_for_update(of=("self",)).get(pk=obj.pk)
        for name in form.changed_data:
            setattr(stored, name, getattr(obj, name))
        stored.validate_constraints()
        super().save_model(request, stored, form, True)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (signature := kwargs.get("obj")) is not None:
            context["verbs"] = [VERBS[name] for name in possible_verbs(signature)]
            context["correct_url"] = pages.page_url("correct", signature.letter, signature.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    # Deciding

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide_one)
        return [
            path("<int:pk>/decide/<slug:verb>/", view, name="letters_signature_decide"),
            taking_out.page(self, SignatureFile, "as-file"),
            *super().get_urls(),
        ]

    def decide_one(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """One signature, from its own page."""
        signature = self.get_object(request, str(pk))
        if signature is None or verb not in VERBS:
            raise Http404
        if not self.has_change_permission(request, signature):
            raise PermissionDenied
        back = reverse("admin:letters_signature_change", args=[pk])
        return decide(self, request, [signature], VERBS[verb], back) or HttpResponseRedirect(back)

    def _decide_many(
        self, request: HttpRequest, queryset: QuerySet[Signature], verb: Verb
    ) -> HttpResponse | None:
        signatures = list(queryset[: MOST + 1])
        if len(signatures) > MOST:
            text = _("Choose at most %(most)d signatures at a time.") % {"most": MOST}
            self.message_user(request, text, messages.ERROR)
            return None
        return decide(self, request, signatures, verb, request.get_full_path())

    @admin.action(description=_("Confirm"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Signature]) -> HttpResponse | None:
        return self._decide_many(request, queryset, VERBS["confirm"])

    @admin.action(description=_("Withdraw, as the signatory asked"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Signature]) -> HttpResponse | None:
        return self._decide_many(request, queryset, VERBS["withdraw"])

    @admin.action(description=_("Reject, as not valid"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Signature]) -> HttpResponse | None:
        return self._decide_many(request, queryset, VERBS["reject"])


def possible_verbs(signature: Signature) -> list[str]:
    if signature.status == Status.CONFIRMED:
        return ["withdraw", "reject"]
    return ["confirm", "withdraw", "reject"] if signature.status in LIVE else ["confirm"]
