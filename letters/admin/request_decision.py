"""One request to sign: what was typed, what is known, and the two forms that decide."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import KeptAdmin, staff, use_autocomplete
from coalition.form_fields import LineField, NameField
from letters.actions import reviewing
from letters.actions.attesting import Line
from letters.models import SigningRequest
from letters.models.signing_request import Decision
from letters.statements import sentence_of
from members.models import Country, Organization

from .filters import LetterFilter
from .pages import page_url, render_page
from .request_rows import Means, Row, rows_of

KNOWN, NEW = "known", "new"


class AcceptForm(forms.Form):
    signs_as = forms.ChoiceField(
        label=_("This is"), widget=forms.RadioSelect,
        choices=[(KNOWN, _("a known organization")), (NEW, _("a new organization"))],
    )  # fmt: skip
    organization = forms.ModelChoiceField(
        Organization.objects.current(), label=_("Organization"), required=False,
        help_text=_("One line is printed for each: if it stands under the letter already, this request joins it."),
    )  # fmt: skip
    printed_name = NameField(label=_("Name as printed"), max_length=500)
    printed_country = LineField(label=_("Country as printed"), max_length=100, required=False)
    country = forms.ModelChoiceField(
        Country.objects.all(), label=_("Country"), required=False, help_text=_("As it is counted.")
    )

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        use_autocomplete(self, SigningRequest, "organization", "country")
        for name in ("printed_name", "printed_country"):
            fields[name].widget.attrs |= {"class": "vTextField", "dir": "auto"}
        if row.means == Means.INDIVIDUAL:
            del self.fields["signs_as"], self.fields["organization"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            data.get("signs_as") == KNOWN
            and not data.get("organization")
            and "organization" not in self.errors
        ):
            self.add_error("organization", _("Choose the organization, or say that it is a new one."))
        return data

    def chosen(self) -> Organization | None:
        is_known = self.cleaned_data.get("signs_as") == KNOWN
        return self.cleaned_data["organization"] if is_known else None

    def line(self) -> Line:
        data = self.cleaned_data
        return Line(data["printed_name"], data["printed_country"], data["country"])


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("It is kept with the request."),
    )  # fmt: skip
    tell = forms.BooleanField(
        label=_("Tell the person by mail, with this reason"), required=False, initial=True
    )


@dataclass
class Forms:
    """Both forms of the page: the one that was sent keeps what was typed."""

    accept: AcceptForm
    refuse: RefuseForm

    @classmethod
    def of(cls, request: HttpRequest, row: Row) -> "Forms":
        sent = request.POST if request.method == "POST" else None
        accepts = sent if sent is not None and "accept" in sent else None
        refuses = sent if sent is not None and "refuse" in sent else None
        return cls(AcceptForm(accepts, initial=suggested(row), row=row), RefuseForm(refuses))


def suggested(row: Row) -> dict[str, Any]:
    request = row.request
    signs_as = {Means.ORGANIZATION: KNOWN, Means.NEW: NEW}.get(row.means, KNOWN if row.organization else None)
    return {
        "signs_as": signs_as, "organization": row.organization, "printed_name": request.printed_name,
        "printed_country": request.printed_country, "country": request.country,
    }  # fmt: skip


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("waiting", _("Waits for a decision")), ("accepted", _("Accepted")), ("refused", _("Refused")),
            ("unconfirmed", _("E-mail not confirmed yet")),
        ]  # fmt: skip

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "waiting":
            return queryset.to_review()  # type: ignore[attr-defined]
        if self.value() == "unconfirmed":
            return queryset.filter(email_confirmed_at=None)
        return queryset.filter(decision=self.value()) if self.value() in Decision.values else queryset


@admin.register(SigningRequest)
class SigningRequestAdmin(KeptAdmin):
    """Requests come from the open form and are decided here; none is typed in or deleted."""

    menu_order = 15
    in_header = True
    kept_because = _("Requests are not deleted: accept or refuse it.")
    list_display = ("line", "letter", "kind", "state", "late", "created_at")
    list_filter = (StateFilter, "late", "kind", LetterFilter)
    list_select_related = ("letter",)
    search_fields = ("printed_name", "signatory_name", "email")
    search_help_text = _("Name as printed, who signs, or e-mail")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("as printed"), ordering="printed_name")
    def line(self, request: SigningRequest) -> str:
        return format_html("<bdi>{}</bdi>", request.printed_line)

    @admin.display(description=_("state"), ordering="decision")
    def state(self, request: SigningRequest) -> str:
        return state_badge(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page that decides stands in the place of a form of fields."""
        found = self.opened(request, object_id)
        return self._page(request, found)

    def _page(self, request: HttpRequest, found: SigningRequest) -> HttpResponse:
        [row] = rows_of([found])
        both = Forms.of(request, row)
        if request.method == "POST" and (answer := self._decide(request, row, both)):
            return answer
        return render_page(
            request, found.letter, "requests", "admin/letters/requests/request.html", gettext("Request to sign"),
            row=row, found=found, accept_form=both.accept, refuse_form=both.refuse, state=state_badge(found),
            media=self.media + both.accept.media, seen_by=sentence_of(found.visibility, found.kind),
            may_decide=may_be_decided(found) and self.has_change_permission(request, found),
            evidence=reviewing.evidence_of(found), opts=self.opts,
        )  # fmt: skip

    def _decide(self, request: HttpRequest, row: Row, both: Forms) -> HttpResponse | None:
        """Do what the sent form says; None if it has mistakes, or if something else was shown with it."""
        found = row.request
        if may_be_decided(found) and request.POST.get("looked_at") != row.digest:
            text = gettext(
                "This request changed while you looked at it. Nothing was decided: please look again."
            )
            self.message_user(request, text, messages.ERROR)
            return None
        try:
            if both.accept.is_bound and both.accept.is_valid():
                self._accept(request, found, both.accept)
            elif both.refuse.is_bound and both.refuse.is_valid():
                self._refuse(request, found, both.refuse)
            else:
                return None
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        return HttpResponseRedirect(page_url("requests", found.letter))

    def _accept(self, request: HttpRequest, found: SigningRequest, form: AcceptForm) -> None:
        done = reviewing.accept(
            request=found, by=staff(request), organization=form.chosen(), line=form.line()
        )
        text = gettext("Accepted: “%(line)s”. Whoever sent it gets a mail.") % {"line": done.signature}
        self.message_user(request, text, messages.SUCCESS)
        self.log_change(request, found, "accepted")

    def _refuse(self, request: HttpRequest, found: SigningRequest, form: RefuseForm) -> None:
        data = form.cleaned_data
        reviewing.refuse(request=found, by=staff(request), reason=data["reason"], tell=data["tell"])
        told, silent = (
            gettext("Refused: “%(line)s”. The person gets a mail."),
            gettext("Refused: “%(line)s”."),
        )
        self.message_user(request, (told if data["tell"] else silent) % {"line": found}, messages.SUCCESS)
        self.log_change(request, found, "refused")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SigningRequest]:
        related = ("letter", "text", "country", "invitation", "signature", "decided_by")
        return super().get_queryset(request).select_related(*related)


def may_be_decided(request: SigningRequest) -> bool:
    return request.decision == Decision.NONE and request.email_confirmed_at is not None


def state_badge(request: SigningRequest) -> str:
    if request.decision == Decision.ACCEPTED:
        name, words = "confirmed", gettext("accepted")
    elif request.decision == Decision.REFUSED:
        name, words = "rejected", gettext("refused")
    elif request.email_confirmed_at is None:
        name, words = "draft", gettext("e-mail not confirmed")
    else:
        name, words = "pending", gettext("waits for a decision")
    return format_html('<span class="badge badge-{}">{}</span>', name, words)
