"""500 printed names against 100,000 organizations with 130,000 names, as an import of a long letter meets them.

The reference is the plain way: RapidFuzz over every known name, measured on a few printed names in the same run.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from rapidfuzz import fuzz, process

from bench._names import CODES, acronym, misspelt, name
from members.matching import Match, Matcher, possible_duplicates
from members.models import Country, Organization, OrganizationName
from members.names import match_key

ORGANIZATIONS, OTHER_NAMES, PRINTED, SAMPLE = 100_000, 30_000, 500, 20
T = TypeVar("T")


def main() -> None:
    chance = random.Random(2011)  # the same names in every run
    names = fill(chance)
    print(f"{connection.vendor}: {ORGANIZATIONS:,} organizations, {OTHER_NAMES:,} other names")
    reference = measure_reference(chance.sample(names, SAMPLE))
    for title, printed in (("mixed", mixed(names, chance)), ("all misspelt", all_misspelt(names, chance))):
        report(title, printed, reference)
    report_duplicates()


def fill(chance: random.Random) -> list[str]:
    """Store the organizations; a third of them get another name, a fifth an acronym. Return all names."""
    Country.objects.bulk_create(
        (Country(code=code, alpha3=code + "_", name=code) for code in CODES), ignore_conflicts=True
    )
    names = list(dict.fromkeys(name(chance) for _ in range(ORGANIZATIONS * 2)))[: ORGANIZATIONS + OTHER_NAMES]
    own, other = names[:ORGANIZATIONS], names[ORGANIZATIONS:]
    assert len(other) == OTHER_NAMES
    Organization.objects.bulk_create(
        (
            Organization(
                name=text,
                slug=f"o{number}",
                match_key=match_key(text),
                sort_key="",
                acronym=acronym(text) if chance.random() < 0.2 else "",
                country_id=chance.choice(CODES) if chance.random() < 0.7 else None,
                website=f"https://www.o{number}.example.org/" if chance.random() < 0.5 else "",
            )
            for number, text in enumerate(own)
        ),
        batch_size=500,
    )
    ids = list(Organization.objects.order_by("pk").values_list("pk", flat=True))
    OrganizationName.objects.bulk_create(
        (
            OrganizationName(organization_id=chance.choice(ids), name=text, match_key=match_key(text))
            for text in other
        ),
        batch_size=500,
    )
    return names


def mixed(names: list[str], chance: random.Random) -> list[str]:
    """What letters print: most names known, some with acronym, bracket or other capitals, some misspelt, some new."""
    forms: tuple[tuple[float, Callable[[str], str]], ...] = (
        (0.55, lambda known: known),
        (0.10, str.upper),
        (0.10, lambda known: f"{known} ({acronym(known)})"),
        (0.10, lambda known: misspelt(known, chance)),
        (0.15, lambda known: name(chance)),
    )
    weights = [weight for weight, _ in forms]
    return [chance.choices(forms, weights)[0][1](known) for known in chance.sample(names, PRINTED)]


def all_misspelt(names: list[str], chance: random.Random) -> list[str]:
    return [misspelt(known, chance) for known in chance.sample(names, PRINTED)]


def measure_reference(sample: list[str]) -> float:
    """Seconds that plain RapidFuzz needs for PRINTED names, worked out from a few."""
    keys = list(Organization.objects.values_list("match_key", flat=True))
    keys += OrganizationName.objects.values_list("match_key", flat=True)
    _, seconds = timed(
        lambda: [process.extractOne(match_key(text), keys, scorer=fuzz.WRatio) for text in sample]
    )
    return seconds * PRINTED / len(sample)


def report(title: str, printed: list[str], reference: float) -> None:
    match_key.cache_clear()
    by_clock = time.perf_counter()
    matcher, loading = timed(Matcher.from_database)
    matches, matching = timed(lambda: matcher.match_many(printed))
    by_clock = time.perf_counter() - by_clock
    match_key.cache_clear()
    _, again = timed(lambda: matcher.match_many(printed))
    total = loading + matching
    print(f"{title}: {PRINTED} names in {total:.2f} s of processor time ({by_clock:.2f} s by the clock)")
    print(f"  {loading:.2f} s loading, {matching:.2f} s matching; {again:.2f} s for {PRINTED} more")
    print(
        f"  {reference / total:.0f} times as fast as RapidFuzz over all ({reference:.0f} s, from {SAMPLE} names)"
    )
    print(f"  {decisions(matches)}")


def decisions(matches: list[Match]) -> str:
    counted = Counter(match.decision for match in matches)
    return ", ".join(f"{decision} {counted[decision]}" for decision in ("match", "ambiguous", "new"))


def report_duplicates() -> None:
    pairs, seconds = timed(lambda: possible_duplicates(limit=20))
    _, reference = timed(lambda: Organization.objects.filter(name__icontains="q").count())
    ratio = seconds / reference
    print(
        f"possible duplicates: {len(pairs)} pairs in {seconds * 1000:.0f} ms, {ratio:.1f} scans of the table"
    )


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` returns, and its seconds of processor time: other work on the machine does not count."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


if __name__ == "__main__":
    sys.exit("Run it with: make bench ARGS=matching")
