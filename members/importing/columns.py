"""The columns of the one sheet in which members move in and out: what each is called, and what it holds.

One row is one organization with at most one of its memberships and one of its contacts; further rows of the same
organization (same name, same country) add further ones. Export and import share these columns, so that a sheet
that was exported and is imported again changes nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .synonyms import SYNONYMS

Text = str | Promise


class Part(StrEnum):
    """What of an organization a column tells. Contacts are personal data: for staff who may see them."""

    ORGANIZATION = "organization"
    MEMBERSHIP = "membership"
    CONTACT = "contact"


@dataclass(frozen=True)
class Column:
    """`many`: the cell holds several values, as `cells.join` and `cells.split` write and read them."""

    key: str
    heading: Text
    help: Text
    example: str
    part: Part = Part.ORGANIZATION
    many: bool = False

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Other headings under which sheets have this column, in several languages."""
        return SYNONYMS.get(self.key, ())


COLUMNS: tuple[Column, ...] = (
    Column("name", _("Name"), _("The organization's name as it writes it. Needed."), "Han Voice"),
    Column(
        "acronym", _("Acronym"),
        _("Its own short form. Further ones, as in other languages, after a semicolon."), "HV", many=True,
    ),
    Column(
        "other_names", _("Other names"),
        _("Other spellings by which it is found, separated by semicolons."), "HanVoice; Han Voice Canada", many=True,
    ),
    Column(
        "former_names", _("Former names"),
        _("Names it had before, separated by semicolons."), "Korean Voice", many=True,
    ),
    Column(
        "translations", _("Translations"),
        _("Its name in other languages, separated by semicolons; each may begin with its language code."),
        "ko: 한보이스; fr: Voix de Han", many=True,
    ),
    Column(
        "parent", _("Network"),
        _("The network that it is a chapter of: a name that stands in this sheet or is known already."),
        "Voices Worldwide",
    ),
    Column("country", _("Country"), _("Where it has its seat: a name in any language, or an ISO code."), "Canada"),
    Column("scope", _("Scope"), _("national, regional or international."), "national"),
    Column("website", _("Website"), _("Its address on the web."), "https://hanvoice.example.org/"),
    Column("description", _("Description"), _("A few public sentences about it."), "Speaks for refugees."),
    Column(
        "listed", _("Listed"),
        _("yes or no: may the public directory show it? Left empty, nothing changes; a new one is not listed."), "yes",
    ),
    Column("ecosoc_status", _("ECOSOC status"), _("none, roster, special or general."), "none"),
    Column(
        "category", _("Category"),
        _("The category of its membership, as your coalition calls it. A row without category, beginning and end has "
          "no membership."), "Member", Part.MEMBERSHIP,
    ),
    Column(
        "joined", _("Joined"),
        _("When the membership began, as precisely as you know it: 2011, Sept 2011, 2011-09-08."), "2011-09-08",
        Part.MEMBERSHIP,
    ),
    Column(
        "ended", _("Ended"),
        _("When it ended: the first day on which it was no member any more, or the month or year."), "",
        Part.MEMBERSHIP,
    ),
    Column(
        "end_reason", _("Reason of the end"),
        _("withdrawn, removed, dissolved, merged, category (changed to another category) or other."), "",
        Part.MEMBERSHIP,
    ),
    Column("contact_name", _("Contact name"), _("A person at the organization. Never public."), "Ana Example",
           Part.CONTACT),
    Column("contact_email", _("Contact e-mail"), _("Needed where a contact is named. Never public."),
           "ana@example.org", Part.CONTACT),
    Column("contact_role", _("Contact role"), _("What she does there."), "Director", Part.CONTACT),
    Column("contact_language", _("Contact language"),
           _("In which she gets mail: en, fr, es, ko, ja, ar, or the language's name."), "en", Part.CONTACT),
    Column("contact_can_sign", _("Contact can sign"), _("yes or no: is she asked to sign letters?"), "yes",
           Part.CONTACT),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}
