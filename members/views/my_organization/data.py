"""What is public of the organization: corrections, the directory, what waits for staff, and the wish to leave."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from members.actions.requesting import (
    NotConfirmed,
    Overtaken,
    ask_to_be_listed,
    ask_to_leave,
    correction_digest,
    propose,
    take_back,
    take_off_directory,
)
from members.corrections import LISTED, public_data
from members.forms.my_organization import CorrectionForm, LeaveForm
from members.models import ChangeRequest, Membership
from members.models.change_request import RequestKind

from .base import FormPage, MyOrganizationPage

INLINE = {"png": "image/png", "jpg": "image/jpeg"}


def pending(page: MyOrganizationPage, kind: str = RequestKind.CORRECTION) -> ChangeRequest | None:
    return page.organization.change_requests.undecided().of_kind(kind).select_related("contact").first()


class Data(FormPage):
    """The form holds what is public, or what is proposed already: that one is changed by sending it again."""

    template = "data"
    form_class = CorrectionForm

    @cached_property
    def pending(self) -> ChangeRequest | None:
        return pending(self)

    def form(self, data: Any = None, files: Any = None) -> CorrectionForm:
        now, waits = public_data(self.organization), self.pending
        initial = now | (waits.after | {"message": waits.message} if waits else {})
        initial["remove_logo"] = bool(waits and waits.after.get("logo") == "")
        initial["shown"] = correction_digest(self.organization, waits)
        return CorrectionForm(data, files, initial=initial | {"logo": None})

    def context(self) -> dict[str, Any]:
        return {"pending": self.pending}

    def act(self, form: Form) -> str:
        form = cast(CorrectionForm, form)
        data = form.cleaned_data
        try:
            request = propose(
                contact=self.contact, wanted=form.wanted(), shown=data["shown"], logo=data["logo"] or None,
                message=data["message"],
            )  # fmt: skip
        except Overtaken:
            self._show_anew(form)
            raise
        return "proposed" if request else "unchanged"

    def _show_anew(self, form: CorrectionForm) -> None:
        """What was typed stays; what it is compared with is what is public by now."""
        form.data = {**form.data.dict(), "shown": form.initial["shown"]}  # type: ignore[attr-defined]
        words = _(
            "Somebody else changed this meanwhile. What you typed still stands here; please look at it again and "
            "send it once more."
        )
        form.add_error(None, ValidationError(words))


class ProposedLogo(MyOrganizationPage):
    """The picture that waits, for the contacts of its organization."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        waits = pending(self)
        if waits is None:
            raise Http404
        return logo_file(waits)


def logo_file(request: ChangeRequest) -> FileResponse:
    """A picture that was drawn anew when it came (coalition/logos.py), so that a browser may show it."""
    name = request.logo.name or ""
    kind = INLINE.get(name.rpartition(".")[2])
    if kind is None or not request.logo.storage.exists(name):
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(request.logo.open("rb"), content_type=kind, headers=headers)


class TakeBack(MyOrganizationPage):
    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in (RequestKind.CORRECTION, RequestKind.LEAVE):
            raise Http404
        take_back(contact=self.contact, kind=kind)
        return self.back("taken-back")


class Listing(MyOrganizationPage):
    """On the directory or off it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        waits = pending(self)
        asked = bool(waits and waits.after.get(LISTED))
        return self.show("listing", asked=asked, is_confirmed=self.contact.is_confirmed())

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("listed") == "yes":
            ask_to_be_listed(contact=self.contact)
            return self.back("to-be-listed")
        try:
            take_off_directory(contact=self.contact)
        except NotConfirmed:
            return self.back("refused")
        return self.back("unlisted")


class Leave(FormPage):
    """The wish to leave the coalition; there as long as it is a member."""

    template = "leave"
    form_class = LeaveForm

    def is_open(self) -> bool:
        return Membership.objects.current().filter(organization=self.organization).exists()

    def form(self, data: Any = None, files: Any = None) -> LeaveForm:
        waits = pending(self, RequestKind.LEAVE)
        return LeaveForm(data, initial={"message": waits.message if waits else ""})

    def act(self, form: Form) -> str:
        ask_to_leave(contact=self.contact, message=form.cleaned_data["message"])
        return "leave"
