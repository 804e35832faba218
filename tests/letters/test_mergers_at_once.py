"""Merging while others sign, and undoing twice at one moment: still one line for each, and one undoing."""

from functools import partial

import pytest

from letters.actions.attesting import Line, Origin, Person, attest
from letters.models import Signature
from letters.models.signature import Source
from members.actions.merging import PreviewChanged, merge, preview, undo
from members.models import Merger, Organization
from tests.at_once import at_once
from tests.factories import OrganizationFactory, collecting_letter

pytestmark = pytest.mark.django_db(transaction=True)


def signs(letter, organization, email):
    return attest(
        letter=letter, text=letter.original(), line=Line(organization.name, organization=organization),
        person=Person(email, email=email), statement="I may.", origin=Origin(Source.STAFF),
    )  # fmt: skip


def merges(survivor, merged, shown):
    try:
        return merge(survivor=survivor, merged=merged, by=None, shown=shown)
    except PreviewChanged:
        return None


def test_whoever_signs_while_two_become_one_joins_the_one_line():
    for round_ in range(2):
        letter = collecting_letter(title=f"Letter {round_}")
        two = OrganizationFactory.create_batch(2)
        shown = preview(survivor=two[0], merged=two[1]).fingerprint
        acts = [partial(signs, letter, each, f"person{n}@example.org") for n, each in enumerate((*two, *two))]
        done = at_once([partial(merges, *two, shown), *acts], threads=5)
        lines = Signature.objects.filter(letter=letter)
        if done[0] is None:  # somebody had signed for the one that goes: staff look again
            assert lines.count() in (1, 2)
        else:
            assert [line.organization for line in lines] == [two[0]]


def test_undoing_at_the_same_moment_is_one_undoing():
    two = OrganizationFactory.create_batch(2)
    merger = merges(*two, preview(survivor=two[0], merged=two[1]).fingerprint)
    done = at_once([partial(undo, merger=merger, by=None)] * 3, threads=3)
    assert sum(each.plan is not None for each in done) == 1
    assert Organization.objects.current().count() == 2
    assert Merger.objects.get().undone_at
