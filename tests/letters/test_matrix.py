import datetime
import random

import pytest
from django.utils.translation import override

from letters.matrix import Matrix, RowOrder
from letters.models import Letter, Signature
from letters.models.signature import Status, Visibility
from members.models import Organization
from tests.factories import (
    LetterFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def public():
    return Signature.objects.named().organizations().under_public_letters()


def matrix(**asked):
    return Matrix(public(), asked.pop("order", RowOrder.NAME), **asked)


def lines(row):
    return sum(mark.lines for mark in row.marks)


def random_site(chance):
    """Organizations, some merged into others or not linked, under letters, some not public, in every state."""
    organizations = [OrganizationFactory.create(country=country(code)) for code in ("KR", "JP") * 5]
    for merged in organizations[:3]:
        merged.merged_into = organizations[-1]
        merged.save()
    for number in range(6):
        letter = LetterFactory.create(draft=number == 0, dated=datetime.date(2010 + number, 1, 1))
        for organization in chance.sample(organizations, chance.randrange(11)):
            visibility = chance.choice([Visibility.NAMED, Visibility.NAMED, *Visibility])
            status = chance.choice(
                [*[Status.CONFIRMED] * 4, Status.PENDING, Status.TO_REAFFIRM, Status.REJECTED]
            )
            SignatureFactory.create(
                letter=letter, organization=organization, visibility=visibility, status=status,
                printed_name=f"{organization.name} as under {number}" if chance.random() < 0.3 else organization.name,
            )  # fmt: skip
        SignatureFactory.create_batch(chance.randrange(3), letter=letter, organization=None)
        SignatureFactory.create(letter=letter, individual=True)


@pytest.mark.parametrize("seed", range(4))
def test_rows_and_columns_add_up_to_what_every_other_page_counts(seed):
    random_site(random.Random(seed))
    whole = matrix()
    for column in whole.columns:
        under = [mark for row in whole.rows for mark in row.marks if mark.column is column]
        counts = column.letter.counts()
        assert sum(mark.lines for mark in under) == column.fitting == counts.named
        assert column.counts == counts
    for row in whole.rows:
        assert lines(row) == row.total
        if row.url:
            organization = Organization.objects.get(slug=row.url.split("/")[-2])
            assert row.total == public().of_organization(organization.pk).count()
    assert sum(row.total for row in whole.rows) == whole.total == public().count()
    assert {column.letter for column in whole.columns} == set(Letter.objects.filter(signatures__in=public()))


@pytest.mark.parametrize("visibility", [Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF])
def test_a_withheld_name_has_neither_a_row_nor_a_mark(visibility):
    named = SignatureFactory.create()
    signed_elsewhere = SignatureFactory.create().organization
    SignatureFactory.create(letter=named.letter, organization=signed_elsewhere, visibility=visibility)
    SignatureFactory.create(letter=named.letter, visibility=visibility)
    whole = matrix()
    assert {row.name for row in whole.rows} == {named.organization.name, signed_elsewhere.name}
    assert [lines(row) for row in whole.rows] == [1, 1]
    told = {column.letter: (column.counts.named, column.counts.organizations) for column in whole.columns}
    assert told[named.letter] == (1, 1 if visibility == Visibility.STAFF else 3)
    assert whole.withholds == (visibility != Visibility.STAFF)


def test_what_turned_out_to_be_one_organization_stands_in_one_row():
    kept = OrganizationFactory.create(name="Free NK Gulag")
    merged = OrganizationFactory.create(name="Free the NK Gulag", merged_into=kept)
    both, one = LetterFactory.create(dated="2012-01-01"), LetterFactory.create(dated="2011-01-01")
    SignatureFactory.create(letter=both, organization=kept)
    SignatureFactory.create(letter=both, organization=merged)
    SignatureFactory.create(letter=one, organization=merged)
    [row] = matrix().rows
    assert (row.name, row.url, row.total) == (kept.name, kept.get_absolute_url(), 3)
    assert [(mark.column.letter, mark.lines, mark.printed) for mark in row.marks] == [
        (both, 2, "Free NK Gulag; Free the NK Gulag"),
        (one, 1, "Free the NK Gulag"),
    ]


def test_a_name_without_an_organization_has_a_row_of_its_own_as_printed():
    letter = LetterFactory.create()
    linked = SignatureFactory.create(letter=letter, printed_name="Watch")
    for place in ("ROK", "ROK", "Japan"):
        SignatureFactory.create(
            letter__dated="2001-01-01", organization=None, printed_name="Watch", printed_country=place
        )
    rows = {row.name: row for row in matrix().rows}
    assert set(rows) == {linked.organization.name, "Watch (ROK)", "Watch (Japan)"}
    assert (rows["Watch (ROK)"].total, rows["Watch (ROK)"].url) == (2, "")
    assert [mark.printed for mark in rows["Watch (ROK)"].marks] == ["", ""]


def test_letters_stand_newest_first_and_empty_cells_fill_the_row():
    old, new, undated = (LetterFactory.create(dated=day) for day in ("2011-01-01", "2014-01-01", None))
    organization = SignatureFactory.create(letter=old).organization
    SignatureFactory.create(letter=undated, organization=organization)
    SignatureFactory.create(letter=new)
    whole = matrix(order=RowOrder.NUMBER)
    assert [column.letter for column in whole.columns] == [new, old, undated]
    first, second = whole.rows
    assert [(mark.column.number, mark.empty_before) for mark in first.marks] == [(2, 1), (3, 0)]
    assert (first.empty_after, second.empty_after, second.total) == (0, 2, 1)


def test_older_letters_and_more_organizations_are_on_other_pages(monkeypatch):
    monkeypatch.setattr("letters.matrix.ROWS", 2)
    monkeypatch.setattr("letters.matrix.COLUMNS", 2)
    letters = [LetterFactory.create(dated=datetime.date(2020 - n, 1, 1)) for n in range(3)]
    busy = OrganizationFactory.create(name="Busy")
    for letter in letters:
        SignatureFactory.create(letter=letter, organization=busy)
    for name in ("Able", "Calm"):
        SignatureFactory.create(letter=letters[2], organization__name=name)
    assert [(row.name, lines(row), row.total) for row in matrix().rows] == [("Able", 0, 1), ("Busy", 2, 3)]
    assert [(row.name, lines(row)) for row in matrix(columns="2").rows] == [("Able", 1), ("Busy", 1)]
    assert [(column.number, column.fitting) for column in matrix(columns="99").columns] == [(3, 3)]
    assert [row.name for row in matrix(page="last", order=RowOrder.NUMBER).rows] == ["Busy", "Able"]
    assert [row.name for row in matrix(page="2").rows] == ["Calm"]


def test_the_local_name_stands_beside_the_name():
    gulag = SignatureFactory.create().organization
    OrganizationNameFactory.create(
        organization=gulag, name="북한민주화운동본부", language="ko", kind="translation"
    )
    with override("ko"):
        assert [row.local_name for row in matrix().rows] == ["북한민주화운동본부"]
    assert [row.local_name for row in matrix().rows] == [""]
