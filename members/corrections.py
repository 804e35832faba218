"""What is public of an organization, as its contacts may correct it and staff compare it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.digests import digest
from members.models import ChangeRequest, Country, Organization
from members.models.organization import Scope

Data = dict[str, Any]  # field -> value, as JSON keeps it
NAME, NAMES, LOGO, LISTED = "name", "names", "logo", "listed"
LABELS: dict[str, Any] = {  # translated when they are shown
    NAME: _("Name"), "acronym": _("Acronym"), NAMES: _("Other names"), "country": _("Country"),
    "scope": _("Works where"), "website": _("Website"), "description": _("What it does"), LOGO: _("Logo"),
    LISTED: _("Listed in the directory"),
}  # fmt: skip
TYPED = (
    "name",
    "acronym",
    "names",
    "country",
    "scope",
    "website",
    "description",
)  # in the form of corrections


def public_data(organization: Organization) -> Data:
    """What is public of it now, or would be if it were listed; two queries at most."""
    return {
        NAME: organization.name,
        "acronym": organization.acronym,
        NAMES: sorted(each.name for each in organization.names.all()),
        "country": organization.country_id or "",
        "scope": organization.scope,
        "website": organization.website,
        "description": organization.description,
        LOGO: organization.logo.name or "",
        LISTED: organization.listed,
    }


def in_words(field: str, value: Any) -> str:
    """A value of `public_data`, for a person to read; names stand one in a line."""
    if field == NAMES:
        return "\n".join(value)
    if field == LISTED:
        return gettext("yes") if value else gettext("no")
    if field == "scope":
        return str(dict(Scope.choices).get(value, value))
    if field == "country":
        country = Country.objects.filter(pk=value).first() if value else None
        return country.display_name if country else str(value)
    return str(value)


@dataclass(frozen=True)
class Difference:
    """One field of a proposal: what the contact saw, what it ought to be, what it is now."""

    field: str
    before: Any
    after: Any
    now: Any

    @property
    def label(self) -> str:
        return str(LABELS[self.field])

    @property
    def is_logo(self) -> bool:
        return self.field == LOGO

    @property
    def is_done(self) -> bool:
        """Is it so already?"""
        return bool(self.now == self.after) and not self.brings_logo

    @property
    def brings_logo(self) -> bool:
        return self.is_logo and bool(self.after)

    @property
    def is_conflict(self) -> bool:
        """Has somebody changed it since the contact saw it?"""
        return not self.is_done and bool(self.now != self.before)

    @property
    def before_in_words(self) -> str:
        return in_words(self.field, self.before)

    @property
    def after_in_words(self) -> str:
        return in_words(self.field, self.after)

    @property
    def after_in_a_line(self) -> str:
        return ", ".join(self.after_in_words.splitlines()) if self.field == NAMES else self.after_in_words

    @property
    def now_in_words(self) -> str:
        return in_words(self.field, self.now)


def differences(request: ChangeRequest) -> list[Difference]:
    """The fields of a proposal, in the order of the form, beside what is public now."""
    now, after = public_data(request.organization), proposed(request)
    return [
        Difference(field, request.before.get(field), after[field], now[field])
        for field in LABELS
        if field in after
    ]


def proposed(request: ChangeRequest) -> Data:
    """What a proposal wants, the name of the file of its new logo included."""
    return request.after | ({LOGO: request.logo.name} if request.logo else {})


def shown_digest(request: ChangeRequest) -> str:
    """Names a request as it stands: a proposal beside what is public now, a colleague as they call themselves."""
    rows = [[each.field, each.before, each.after, each.now] for each in differences(request)]
    added = request.colleague
    person = [added.name, added.role, added.email] if added else []
    return digest(request.pk, request.outcome, request.message, rows, person)
