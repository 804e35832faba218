"""The directory for print: who belongs to the coalition on a day, as far as everyone may know."""

import datetime
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition.identity import identity
from coalition.partial_dates import partial
from coalition.typesetting import runs_from_right
from members.beginnings import with_since
from members.counting import members_on
from members.models import Country, Membership, OrganizationName
from members.names import sort_key


class Order(TextChoices):
    COUNTRY = "country", _("By country")
    ALPHABETICAL = "alphabetical", _("Alphabetical")


@dataclass(frozen=True)
class Name:
    """A name with what a printer must know of it: its language, where that is told, and which way it runs."""

    words: str
    language: str = ""
    rtl: bool = False

    @classmethod
    def of(cls, words: str, language: str = "") -> "Name":
        return cls(words, language, runs_from_right(words))


@dataclass(frozen=True)
class Entry:
    name: Name
    acronym: str = ""
    other_names: list[Name] = field(default_factory=list)
    facts: str = ""  # country, category, since when
    website: str = ""


@dataclass(frozen=True)
class Group:
    heading: str
    entries: list[Entry]


@dataclass(frozen=True)
class Directory:
    coalition: str
    title: str
    sentence: str
    language: str
    groups: list[Group]
    note: str = ""

    def data(self) -> dict[str, Any]:
        return asdict(self)


def directory(day: datetime.date, *, order: Order = Order.COUNTRY, other_names: bool = True) -> Directory:
    """The directory as of a day, in the reader's language; six queries, however many members."""
    shown = Membership.objects.shown().on(day).select_related("organization__country", "category")
    memberships = list(with_since(shown).order_by("organization__sort_key", "organization__name", "pk"))
    names = _names([each.organization_id for each in memberships] if other_names else [])
    several = len({each.category_id for each in memberships}) > 1
    groups: dict[Country | None, list[Entry]] = defaultdict(list)
    for each in memberships:
        by = each.organization.country if order == Order.COUNTRY else None
        groups[by].append(_entry(each, names, told_country=order != Order.COUNTRY, told_category=several))
    counted = members_on(day)
    coalition = identity().name
    return Directory(
        coalition=coalition,
        title=gettext("Members of %(coalition)s") % {"coalition": coalition},
        sentence=_sentence(counted.total[0], day),
        language=get_language() or "en",
        groups=_in_order(groups, order),
        note=_note(counted.not_listed[0]),
    )


def _names(keys: list[int]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    for name in OrganizationName.objects.filter(organization__in=set(keys)).order_by("kind", "name", "pk"):
        found[name.organization_id].append(Name.of(name.name, name.language))
    return found


def _entry(
    membership: Any, names: dict[int, list[Name]], *, told_country: bool, told_category: bool
) -> Entry:
    organization = membership.organization
    since = partial(membership.since_on, membership.since_precision or "day")
    facts = [
        str(organization.country) if told_country and organization.country else "",
        membership.category.name if told_category else "",
        gettext("member since %(date)s") % {"date": since} if since else "",
    ]
    return Entry(
        name=Name.of(organization.name),
        acronym=organization.acronym,
        other_names=names.get(organization.pk, []),
        facts=" · ".join(filter(None, facts)),
        website=organization.website,
    )


def _in_order(groups: dict[Country | None, list[Entry]], order: Order) -> list[Group]:
    """Countries in the order of the reader's language, those without a seat in one last."""
    places = sorted(groups, key=lambda place: (place is None, sort_key(str(place)) if place else ""))
    nowhere = gettext("Without a seat in one country") if order == Order.COUNTRY else ""
    return [Group(str(place) if place else nowhere, groups[place]) for place in places]


def _sentence(total: int, day: datetime.date) -> str:
    words = ngettext("%(n)d member on %(date)s", "%(n)d members on %(date)s", total)
    return words % {"n": total, "date": formats.date_format(day, "DATE_FORMAT")}


def _note(not_listed: int) -> str:
    if not not_listed:
        return ""
    words = ngettext(
        "%(n)d member is counted and not named here: it did not agree to be listed.",
        "%(n)d members are counted and not named here: they did not agree to be listed.",
        not_listed,
    )
    return words % {"n": not_listed}
