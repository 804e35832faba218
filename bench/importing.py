"""10,000 rows of a spreadsheet of members, checked against a coalition of 10,000 and taken in.

The reference is what cannot be left out: Django's own bulk_create of as many organizations, memberships and contacts,
and openpyxl's reading of the file, measured in the same run.
"""

import datetime
import io
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import openpyxl
from django.db import connection, transaction

from bench._names import CODES, acronym, misspelt, name
from members.actions import import_running, importing
from members.actions.countries import load_countries
from members.models import Contact, MemberImport, Membership, MembershipCategory, Organization
from members.names import match_key, sort_key

ROWS, THERE = 10_000, 10_000
HEADINGS = ("Name", "Acronym", "Country", "Since", "Category", "Website", "Listed", "Contact", "E-mail")
T = TypeVar("T")


def main() -> None:
    chance = random.Random(2011)  # the same rows in every run
    load_countries(reset=False)
    category = MembershipCategory.objects.create(name="Member", slug="member")
    names = list(dict.fromkeys(name(chance) for _ in range(4 * ROWS)))[: ROWS + THERE]
    with transaction.atomic():
        there = organizations(names[:THERE], "there", chance)
    print(f"{connection.vendor}: {ROWS:,} rows, {len(there):,} organizations are there")
    data = sheet(names, chance)
    _, reading = timed(lambda: openpyxl.load_workbook(io.BytesIO(data), read_only=True).active.max_row)
    reference = reading + timed(lambda: plain_way(names[THERE:], category, chance))[1]
    for title in ("first", "again"):
        report(title, data, reference)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def organizations(names: list[str], prefix: str, chance: random.Random) -> list[Organization]:
    return Organization.objects.bulk_create(
        (
            Organization(
                name=text,
                slug=f"{prefix}{number}",
                match_key=match_key(text),
                sort_key=sort_key(text),
                country_id=chance.choice(CODES),
            )
            for number, text in enumerate(names)
        ),
        batch_size=500,
    )


def plain_way(names: list[str], category: MembershipCategory, chance: random.Random) -> None:
    """Store as much without asking anything; it is taken back."""
    with transaction.atomic():
        stored = organizations(names, "plain", chance)
        day = datetime.date(2011, 9, 8)
        Membership.objects.bulk_create(
            (Membership(organization=each, category=category, joined_on=day) for each in stored),
            batch_size=500,
        )
        Contact.objects.bulk_create(
            (
                Contact(organization=each, name="Ana Example", email=f"{each.slug}@example.org")
                for each in stored
            ),
            batch_size=500,
        )
        transaction.set_rollback(True)


def sheet(names: list[str], chance: random.Random) -> bytes:
    """A third known, a third known but misspelt, the others new."""
    workbook = openpyxl.Workbook(write_only=True)
    page: Any = workbook.create_sheet()
    page.append(HEADINGS)
    known, new = chance.sample(names[:THERE], 2 * ROWS // 3), names[THERE:]
    printed = [*known[: ROWS // 3], *(misspelt(each, chance) for each in known[ROWS // 3 :]), *new][:ROWS]
    for number, text in enumerate(printed):
        since = chance.choice(("2011", "Sept 2011", "2011-09-08", "8.9.2011"))
        page.append(
            (text, acronym(text) if number % 5 == 0 else "", chance.choice(CODES), since, "Member",
             f"https://o{number}.example.org", "yes", "Ana Example", f"ana{number}@example.org")
        )  # fmt: skip
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def report(title: str, data: bytes, reference: float) -> None:
    begun, uploading = timed(lambda: importing.upload(data=data, file_name="bench.xlsx", by=None))
    columns = {int(place): key for place, key in begun.mapping["columns"].items()}
    importing.set_columns(member_import=begun, header=begun.mapping["header"], columns=columns, by=None)
    _, checking = timed(lambda: import_running.check_rows.func(begun.pk))
    importing.confirm(member_import=begun, by=None)
    _, taking = timed(lambda: import_running.take_in.func(begun.pk))
    begun = MemberImport.objects.get(pk=begun.pk)
    found = Counter(begun.rows.values_list("outcome", flat=True))
    print(
        f"{title}: {', '.join(f'{outcome} {count:,}' for outcome, count in sorted(found.items()))}; {begun.stage()}"
    )
    print(f"  {uploading:.1f} s for the page of columns, {checking:.1f} s checking, {taking:.1f} s taking in")
    print(
        f"  {(checking + taking) / reference:.1f} times what reading and storing alone take ({reference:.1f} s)"
    )


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` returns, and its seconds of processor time: other work on the machine does not count."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


if __name__ == "__main__":
    sys.exit("Run it with: make bench ARGS=importing")
