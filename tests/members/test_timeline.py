"""What happened to an organization: all of it for staff, for the public what is public."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.actions import renaming, terms
from members.models import Merger
from members.timeline import public_timeline, timeline
from tests.factories import (
    ApplicationFactory,
    LetterFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


def told(entries):
    return [(each.date.iso if each.date else None, each.words) for each in entries]


@pytest.fixture
def watch():
    """An observer since 2011, then a member, suspended for a while, and gone on the last day of 2099."""
    observer = MembershipCategoryFactory.create(slug="observer", name="Observer")
    first = MembershipFactory.create(
        organization=OrganizationFactory.create(name="Press Watch"), category=observer,
        joined_on=day("2011-01-01"), joined_precision="year",
    )  # fmt: skip
    member = terms.change_category(
        membership=first, category=MembershipCategoryFactory.create(), on=day("2015-01-01"), by=None
    )
    terms.suspend(
        membership=member, on=day("2016-01-01"), reason="No fee.", appeal_until=day("2016-02-01"), by=None
    )
    terms.restore(membership=member, on=day("2016-07-01"), by=None)
    renaming.rename(
        organization=first.organization, name="Media Watch", on=day("2018-05-01"), precision="month", by=None
    )
    terms.end(membership=member, on=day("2099-12-31"), reason="withdrawn", note="By letter.", by=None)
    return first.organization


MEMBERSHIP = [
    ("2018-05", "Renamed from “Press Watch” to “Media Watch”."),
    ("2015-01-01", "Changed from Observer to Member."),
    ("2011", "Joined: Observer."),
]


def test_staff_read_all_of_it_with_the_reasons(watch):
    entries = timeline(watch)
    assert told(entries) == [
        ("2099-12-31", "Membership ended: withdrawn."),
        MEMBERSHIP[0],
        ("2016-07-01", "Restored: its rights are back."),
        ("2016-01-01", "Suspended: its rights rest."),
        *MEMBERSHIP[1:],
    ]
    assert entries[0].lies_ahead
    assert [each.note for each in entries if each.note] == [
        "By letter.",
        "No fee. Appeal until 1 February 2016.",
    ]


def test_who_may_not_know_why_reads_neither_reasons_nor_suspensions(watch):
    ApplicationFactory.create(organization=watch)
    entries = timeline(watch, reasons=False)
    assert {each.kind for each in entries} == {"name", "membership"}
    assert not any(each.note for each in entries)


def test_who_does_not_see_applications_reads_no_decision_of_one(watch):
    ApplicationFactory.create(organization=watch, verdict="refused", decided_at=timezone.now())
    kinds = {each.kind for each in timeline(watch, applications=False)}
    assert "suspension" in kinds and "application" not in kinds


def test_the_public_reads_what_is_public_and_past(watch):
    assert told(public_timeline(watch)) == MEMBERSHIP
    assert not any(each.note for each in public_timeline(watch))


def test_of_an_organization_that_is_not_listed_the_public_reads_its_letters_alone(watch):
    watch.listed = False
    watch.save()
    SignatureFactory.create(organization=watch, letter__title="On the press")
    SignatureFactory.create(organization=watch, letter=LetterFactory.create(draft=True))
    SignatureFactory.create(organization=watch, visibility="counted")
    assert told(public_timeline(watch)) == [("2011-10-13", "Signed “On the press”.")]


def test_a_suspension_that_went_along_with_a_change_of_category_is_told_once():
    member = MembershipFactory.create()
    other = MembershipCategoryFactory.create(slug="other", name="Other")
    terms.suspend(membership=member, on=day("2013-01-01"), by=None)
    new = terms.change_category(membership=member, category=other, on=day("2014-01-01"), by=None)
    terms.restore(membership=new, on=day("2015-01-01"), by=None)
    words = [each.words for each in timeline(member.organization) if each.kind == "suspension"]
    assert words == ["Restored: its rights are back.", "Suspended: its rights rest."]


def test_applications_reviews_mergers_and_withdrawn_signatures_are_in_it():
    member = MembershipFactory.create()
    today = timezone.localdate().isoformat()
    ApplicationFactory.create(
        organization=member.organization, verdict="admitted", decided_at=timezone.now(), name="Watchers"
    )
    terms.reviewed(membership=member, on=timezone.localdate(), by=None)
    terms.set_review(membership=member, on=day("2099-01-01"), by=None)
    Merger.objects.create(
        merged=OrganizationFactory.create(name="Double"),
        survivor=member.organization,
        undone_at=timezone.now(),
    )
    SignatureFactory.create(organization=member.organization, withdrawn=True, letter__title="A")
    assert set(told(timeline(member.organization))) == {
        ("2099-01-01", "Review of the membership is due."),
        (today, "Applied to join as “Watchers”."),
        (today, "Application decided: admitted."),
        (today, "Membership reviewed."),
        (today, "The record “Double” was merged into this one."),
        (today, "Merger with “Double” undone."),
        (today, "Withdrew its signature from “A”."),
        ("2011-10-13", "Signed “A”."),
        ("2011-09-08", "Joined: Member."),
    }


def test_it_asks_as_much_of_the_database_for_much_as_for_little(watch):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            timeline(watch)
            public_timeline(watch)
        return len(queries)

    few = asked()
    for number in range(6):
        SignatureFactory.create(organization=watch)
        ApplicationFactory.create(organization=watch)
        renaming.rename(organization=watch, name=f"Name {number}", on=day(f"202{number}-01-01"), by=None)
        MembershipFactory.create(
            organization=watch, joined_on=day(f"200{number}-01-01"), ended_on=day(f"200{number}-06-01")
        )
    assert asked() == few
