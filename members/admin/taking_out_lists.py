"""Lists as files for spreadsheets: the sheet of members, and a mailing list of contacts."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.sheets import FileType, sheet_response
from members.exports.mailing_list import MailsWanted, mailing_list, to_write_to
from members.exports.sheet import member_sheet
from members.models import Contact

from .taking_out import OfAList, note_taken_out

SEES_PEOPLE = "members.view_contact"


class FileTypeForm(forms.Form):
    file_type = forms.ChoiceField(
        label=gettext_lazy("File"), choices=FileType.choices, initial=FileType.XLSX, widget=forms.RadioSelect
    )


# The sheet of members -------------------------------------------------------------------------------------------------


class SheetForm(FileTypeForm):
    contacts = forms.BooleanField(
        label=gettext_lazy("With contacts"),
        required=False,
        help_text=gettext_lazy(
            "Names and addresses of people. Keep such a file where nobody else can read it, and delete it when you are "
            "done."
        ),
    )

    def __init__(self, *args: Any, sees_people: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_people:
            del self.fields["contacts"]


class MemberSheet(OfAList):
    title = gettext_lazy("Export members")
    form_class = SheetForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sees_people": self.request.user.has_perm(SEES_PEOPLE)}

    def lead(self) -> str:
        n = self.rows().count()
        words = ngettext(
            "%(n)d organization, with its names, memberships and public data, in the columns that the import reads.",
            "%(n)d organizations, with their names, memberships and public data, in the columns that the import reads.",
            n,
        )
        return words % {"n": n}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        rows, with_contacts = self.rows(), bool(form.cleaned_data.get("contacts"))
        if with_contacts:
            n = rows.count()
            words = ngettext(
                "Exported %(n)d organization with its contacts",
                "Exported %(n)d organizations with their contacts", n,
            )  # fmt: skip
            note_taken_out(self.request, Contact, words % {"n": n})
        sheet = member_sheet(rows, with_contacts=with_contacts)
        return sheet_response(
            sheet, FileType(form.cleaned_data["file_type"]),
            name=f"members-{timezone.localdate():%Y-%m-%d}", title=_("Members"),
        )  # fmt: skip


# A mailing list -------------------------------------------------------------------------------------------------------


class MailingListForm(FileTypeForm):
    wanted = forms.ChoiceField(
        label=gettext_lazy("Who"), choices=MailsWanted.choices, required=False, widget=forms.RadioSelect,
        initial=MailsWanted.ANY,
        help_text=gettext_lazy("Contacts choose which mails they get. Whoever has left is left out in any case."),
    )  # fmt: skip


class MailingList(OfAList):
    title = gettext_lazy("Mailing list")
    permission = SEES_PEOPLE
    form_class = MailingListForm

    def lead(self) -> str:
        n = to_write_to(self.rows()).count()
        words = ngettext(
            "%(n)d contact, with name, e-mail, organization, country, language and role.",
            "%(n)d contacts, with name, e-mail, organization, country, language and role.",
            n,
        )
        return words % {"n": n}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        people = to_write_to(self.rows(), form.cleaned_data["wanted"])
        n = people.count()
        words = ngettext("Mailing list of %(n)d contact", "Mailing list of %(n)d contacts", n)
        note_taken_out(self.request, Contact, words % {"n": n})
        return sheet_response(
            mailing_list(people), FileType(form.cleaned_data["file_type"]),
            name=f"mailing-list-{timezone.localdate():%Y-%m-%d}", title=_("Mailing list"),
        )  # fmt: skip
