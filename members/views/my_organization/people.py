"""The people of an organization, as one of them sees and changes them."""

from typing import Any, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.mail.addresses import staff_address
from coalition.rate_limits import Limit
from members.actions.colleagues import (
    KnownAddress,
    LastContact,
    TooMany,
    add_colleague,
    ask_for_new_address,
    change_own_data,
    remove_colleague,
)
from members.actions.requesting import Refusal
from members.forms.my_organization import AddressForm, ColleagueForm, OwnDataForm
from members.models import Contact

from .base import FormPage, MyOrganizationPage

MAILS = Limit("mails to addresses that a contact typed", most=10, seconds=24 * 3600)


class AddColleague(FormPage):
    template = "add"
    form_class = ColleagueForm

    def is_open(self) -> bool:
        return self.contact.is_confirmed()

    def form(self, data: Any = None, files: Any = None) -> ColleagueForm:
        return ColleagueForm(data, initial={"language": get_language()})

    def act(self, form: Form) -> str:
        must_not_write_too_often(self.contact, form)
        try:
            add_colleague(contact=self.contact, person=cast(ColleagueForm, form).person())
        except KnownAddress:
            words = _("This address belongs to somebody who is, or was, a contact of your organization.")
            form.add_error("email", words)
            raise
        except TooMany:
            form.add_error(None, _("Your organization has very many contacts. Please write to the staff."))
            raise
        return "added"


def must_not_write_too_often(contact: Contact, form: Form) -> None:
    """Whoever holds a link can have mail sent to any address, but not to hundreds."""
    if MAILS.is_over(str(contact.pk)):
        form.add_error(
            None, _("That is enough for one day. Please try again tomorrow, or write to the staff.")
        )
        raise Refusal


class RemoveColleague(MyOrganizationPage):
    """A page that asks, and the button. People of other organizations are not there."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        colleague = self.colleague(key)
        return self.page(colleague) if colleague.is_current() else self.back()

    def post(self, request: HttpRequest, key: int) -> HttpResponse:
        colleague = self.colleague(key)
        try:
            remove_colleague(contact=self.contact, colleague=colleague)
        except LastContact:
            return self.page(colleague, is_last=True)
        except Refusal:
            return self.back("refused")
        return self.show("left") if colleague.pk == self.contact.pk else self.back("removed")

    def colleague(self, key: int) -> Contact:
        return get_object_or_404(Contact, organization=self.organization, pk=key)

    def page(self, colleague: Contact, *, is_last: bool = False) -> HttpResponse:
        others = self.organization.contacts.current().exclude(pk=colleague.pk).exists()
        return self.show(
            "remove", colleague=colleague, is_self=colleague.pk == self.contact.pk,
            is_last=is_last or not others, is_confirmed=self.contact.is_confirmed(), staff_email=staff_address(),
        )  # fmt: skip


class OwnData(FormPage):
    template = "own"
    form_class = OwnDataForm

    def form(self, data: Any = None, files: Any = None) -> OwnDataForm:
        return OwnDataForm(data, initial=OwnDataForm.values_of(self.contact))

    def act(self, form: Form) -> str:
        change_own_data(contact=self.contact, **form.cleaned_data)
        return "stored"


class NewAddress(FormPage):
    template = "address"
    form_class = AddressForm

    def act(self, form: Form) -> str:
        must_not_write_too_often(self.contact, form)
        try:
            ask_for_new_address(contact=self.contact, email=form.cleaned_data["email"])
        except KnownAddress:
            form.add_error("email", _("This is an address that a contact of your organization has already."))
            raise
        return "address"
