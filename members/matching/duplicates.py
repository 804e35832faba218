"""Organizations that may be there twice, for staff to look at and merge.

Shown on the admin's first page, so the work is bounded. Whatever the size: names that are equal as `match_key` has it,
other names that are another's name, and equal acronyms before similar names; each is one grouping over an index.
Spelling with and without spaces and equal websites are compared up to LARGE organizations, words one by one up to
SMALL. `thorough` looks for all of it at any size.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Value
from django.db.models.functions import Length, Replace, Substr
from django.utils.translation import gettext as _

from members.domains import site_of
from members.models import DistinctPair, Organization, OrganizationName

from .keys import core_key
from .words import FUNCTION_WORDS, nearly, without_plural

LARGE, SMALL = 20_000, 3_000  # organizations
MOST_ALIKE = 30  # organizations that share one word fewer than all; more of them share nothing that tells
GROUPS_PER_PAIR = 5  # how many groups are fetched for each pair wanted, as some turn out to be none
FIRST_LETTERS = 4  # of names that are looked at more closely when their acronyms are equal
Pair = tuple[int, int, str]
Search = Callable[[int], list[Pair]]  # at most so many groups -> pairs


def possible_duplicates(
    limit: int = 20, *, thorough: bool = False
) -> list[tuple[Organization, Organization, str]]:
    """Return at most `limit` pairs of organizations that look like one, the older first, with the reason.

    Merged organizations, chapters beside their network, and equal names in two different known countries are none;
    nor are two of which staff said that they are two.
    """
    size = 0 if thorough else Organization.objects.count()
    distinct = set(DistinctPair.objects.values_list("one", "other"))
    found: dict[tuple[int, int], tuple[Organization, Organization, str]] = {}
    for search in _searches(size):
        for one, other, why in _loaded(search(GROUPS_PER_PAIR * limit + len(distinct)), distinct):
            if len(found) < limit and _may_be_one(one, other):
                found.setdefault((one.pk, other.pk), (one, other, why))
        if len(found) >= limit:
            break
    return list(found.values())


def _searches(size: int) -> Iterator[Search]:
    yield _same_name
    yield _others_name
    yield _shared_other_name
    if size <= LARGE:
        yield _same_but_for_spaces
    yield _same_acronym
    if size <= LARGE:
        yield _same_website
    if size <= SMALL:
        yield _close_names


def _same_name(most: int) -> list[Pair]:
    current = Organization.objects.current()
    several = current.values("match_key").annotate(n=Count("pk")).filter(n__gt=1)
    keys = several.order_by("match_key").values_list("match_key", flat=True)[:most]
    held = current.filter(match_key__in=list(keys)).values_list("match_key", "pk")
    return _pairs_of(held, _("same name"))


def _others_name(most: int) -> list[Pair]:
    """One's other name is the name of another."""
    current = Organization.objects.current()
    another = current.filter(match_key=OuterRef("match_key")).exclude(pk=OuterRef("organization"))
    by_key: dict[str, list[int]] = defaultdict(list)
    for key, pk in (
        OrganizationName.objects.filter(Exists(another), organization__merged_into=None)
        .order_by("pk")
        .values_list("match_key", "organization_id")[:most]
    ):
        by_key[key].append(pk)
    held = current.filter(match_key__in=by_key).values_list("match_key", "pk")
    why = _("the name of one is another name of the other")
    return [_pair(pk, owner, why) for key, pk in held for owner in by_key[key] if pk != owner]


def _shared_other_name(most: int) -> list[Pair]:
    current = OrganizationName.objects.filter(organization__merged_into=None)
    ends = current.values("match_key").annotate(one=Min("organization"), other=Max("organization"))
    several = ends.filter(one__lt=F("other")).order_by("match_key").values_list("match_key", flat=True)[:most]
    rows = current.filter(match_key__in=list(several))
    return _pairs_of(rows.values_list("match_key", "organization_id"), _("same other name"))


def _same_but_for_spaces(most: int) -> list[Pair]:
    rows = Organization.objects.current().annotate(compact=Replace("match_key", Value(" "), Value("")))
    several = rows.values("compact").annotate(n=Count("pk")).filter(n__gt=1)
    keys = several.order_by("compact").values_list("compact", flat=True)[:most]
    held = rows.filter(compact__in=list(keys)).values_list("compact", "pk")
    return _pairs_of(held, _("same name, spaced differently"))


def _same_acronym(most: int) -> list[Pair]:
    """Equal acronyms alone say little; the names must begin alike and share most of their words."""
    rows = Organization.objects.current().annotate(letters=Length("acronym")).filter(letters__gte=3)
    rows = rows.annotate(begins=Substr("match_key", 1, FIRST_LETTERS))
    several = rows.values("acronym", "begins").annotate(n=Count("pk")).filter(n__gt=1)
    groups = set(several.order_by("acronym", "begins").values_list("acronym", "begins")[:most])
    held = rows.filter(acronym__in={acronym for acronym, _begins in groups})
    words: dict[int, set[str]] = {}
    by_group: list[tuple[str, int]] = []
    for pk, acronym, begins, key in held.values_list("pk", "acronym", "begins", "match_key"):
        if (acronym, begins) in groups:
            words[pk] = set(_telling(key))
            by_group.append((f"{acronym} {begins}", pk))
    pairs = _pairs_of(by_group, _("same acronym, similar name"))
    return [pair for pair in pairs if _mostly_shared(words[pair[0]], words[pair[1]])]


def _mostly_shared(one: set[str], other: set[str]) -> bool:
    shared = len(one & other)
    return shared >= 2 and (
        shared == min(len(one), len(other)) or 4 * shared >= 3 * max(len(one), len(other))
    )


def _same_website(most: int) -> list[Pair]:
    """One host is one organization, but for those where many have a page."""
    rows = Organization.objects.current().exclude(website="").order_by("pk").values_list("website", "pk")
    held = ((site, pk) for website, pk in rows.iterator() if (site := site_of(website)))
    return _pairs_of(held, _("same website"))[:most]


def _close_names(most: int) -> list[Pair]:
    """Names of the same words but for plurals, order and small words, or but for one typing error."""
    rows = list(Organization.objects.current().order_by("pk").values_list("pk", "match_key"))
    words = {pk: _telling(key) for pk, key in rows}
    pairs = _pairs_of(((" ".join(sorted(w)), pk) for pk, w in words.items() if w), _("nearly the same name"))
    return (pairs + list(_misspelt(words)))[:most]


def _telling(key: str) -> list[str]:
    """The words of a name that tell it from others, in the singular."""
    return [without_plural(word) for word in core_key(key).split() if word not in FUNCTION_WORDS]


def _misspelt(words: dict[int, list[str]]) -> Iterator[Pair]:
    """Pairs of at least three words each of which all but one are equal, and that one nearly so."""
    all_but_one: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for pk, telling in words.items():
        ordered = sorted(telling)
        for place, word in enumerate(ordered):
            if 3 <= len(ordered) <= 12 and len(word) >= 5:
                all_but_one[(*ordered[:place], *ordered[place + 1 :])].append((pk, word))
    for held in all_but_one.values():
        if 1 < len(held) <= MOST_ALIKE:
            for (one, word), (other, another) in combinations(held, 2):
                if word != another and nearly(word, another):
                    yield _pair(one, other, _("nearly the same name"))


def _pairs_of(held: Iterable[tuple[str, int]], why: str) -> list[Pair]:
    """Pair up the organizations that share a key, given as (key, organization)."""
    groups: dict[str, list[int]] = defaultdict(list)
    for key, pk in held:
        groups[key].append(pk)
    return [
        _pair(one, other, why)
        for group in groups.values()
        for one, other in combinations(sorted(set(group))[:MOST_ALIKE], 2)
    ]


def _pair(one: int, other: int, why: str) -> Pair:
    return (min(one, other), max(one, other), why)


def _loaded(
    found: list[Pair], distinct: set[tuple[int, int]]
) -> Iterator[tuple[Organization, Organization, str]]:
    pairs = [pair for pair in found if pair[:2] not in distinct]
    ids = {pk for one, other, _why in pairs for pk in (one, other)}
    rows = Organization.objects.current().select_related("country").in_bulk(sorted(ids)) if ids else {}
    for one, other, why in pairs:
        if one in rows and other in rows:
            yield rows[one], rows[other], why


def _may_be_one(one: Organization, other: Organization) -> bool:
    elsewhere = one.country_id and other.country_id and one.country_id != other.country_id
    related = one.parent_id == other.pk or other.parent_id == one.pk
    siblings = one.parent_id is not None and one.parent_id == other.parent_id
    return not (elsewhere or related or siblings)
