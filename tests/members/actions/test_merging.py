"""Two records become one, with everything that belonged to them, and two again."""

import datetime
from functools import partial

import pytest
from django.core.files.base import ContentFile

from members.actions.merging import (
    CannotMerge,
    PreviewChanged,
    merge,
    preview,
    say_distinct,
    take_back,
    undo,
)
from members.merging.relations import relations
from members.models import Contact, DistinctPair, Merger, Organization
from tests.at_once import raised
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def day(year, month=1, number=1):
    return datetime.date(year, month, number)


@pytest.fixture
def survivor():
    return OrganizationFactory.create(name="Han Voice", country=None, website="")


@pytest.fixture
def merged():
    return OrganizationFactory.create(
        name="HanVoice", country=country("CA"), website="https://hanvoice.example.org/"
    )


def merge_now(survivor, merged, by=None):
    survivor, merged = Organization.objects.get(pk=survivor.pk), Organization.objects.get(pk=merged.pk)
    plan = preview(survivor=survivor, merged=merged)
    return merge(survivor=survivor, merged=merged, by=by, shown=plan.fingerprint)


def everything():
    """All rows that belong to an organization, and the organizations themselves."""
    rows = {
        each.label: sorted(each.model._base_manager.values_list("pk", each.field.attname))
        for each in relations()
    }
    return rows, list(Organization.objects.order_by("pk").values())


# Merging -----------------------------------------------------------------------------------------------------


def test_everything_that_points_to_the_record_moves_and_comes_back(survivor, merged, admin_user):
    for make in (
        ContactFactory,
        OrganizationNameFactory,
        MembershipFactory,
        SignatureFactory,
        ApplicationFactory,
    ):
        make.create(organization=merged)
    chapter = OrganizationFactory.create(parent=merged)
    before = everything()
    merger = merge_now(survivor, merged, admin_user)
    assert all(not each.rows(merged.pk).exists() for each in relations())
    chapter.refresh_from_db()
    assert chapter.parent == survivor
    assert set(merger.record["moved"]) == {
        "letters.signature.organization", "members.application.organization", "members.contact.organization",
        "members.membership.organization", "members.organization.parent", "members.organizationname.organization",
    }  # fmt: skip
    last = Contact.history.first()
    assert (last.organization, last.history_user, last.history_type) == (survivor, admin_user, "~")
    assert last.history_change_reason == f"merged from record {merged.pk}"
    assert undo(merger=merger, by=admin_user).left == 0
    assert everything() == before
    assert Organization.history.filter(id=merged.pk).first().history_user == admin_user


def test_the_preview_says_what_merging_does(survivor, merged):
    contacts = ContactFactory.create_batch(7, organization=merged)
    ContactFactory.create(organization=survivor, email="shared@example.org")
    shared = ContactFactory.create(organization=merged, email="SHARED@example.org")
    plan = preview(survivor=survivor, merged=merged)
    (part,) = plan.moving
    assert part.moves == tuple(contact.pk for contact in contacts)
    assert (len(part.examples), part.more_moving) == (5, 2)
    assert (part.stays, part.staying) == ((shared.pk,), [shared.name])
    merger = merge_now(survivor, merged)
    assert merger.record["moved"] == {"members.contact.organization": list(part.moves)}
    assert merger.record["left"] == {"members.contact.organization": [shared.pk]}


def test_the_survivor_gets_what_it_lacks_and_keeps_what_it_has(survivor, merged):
    survivor.acronym = "HV"
    survivor.save()
    Organization.objects.filter(pk=merged.pk).update(
        acronym="HVC", description="It speaks.", scope="national"
    )
    merger = merge_now(survivor, merged)
    survivor.refresh_from_db()
    assert (survivor.country, survivor.website) == (country("CA"), "https://hanvoice.example.org/")
    assert (survivor.acronym, survivor.description, survivor.scope) == ("HV", "It speaks.", "national")
    assert set(survivor.names.values_list("name", "kind")) == {("HanVoice", "alias"), ("HVC", "acronym")}
    undo(merger=merger, by=None)
    survivor.refresh_from_db()
    assert (survivor.country, survivor.website, survivor.names.count()) == (None, "", 0)


def test_a_logo_is_shared_and_stays_with_the_record_that_had_it(survivor, merged):
    merged.logo.save("logo.png", ContentFile(b"picture"))
    merger = merge_now(survivor, merged)
    survivor.refresh_from_db()
    assert survivor.logo.name == merged.logo.name
    undo(merger=merger, by=None)
    survivor.refresh_from_db()
    assert not survivor.logo
    assert merged.logo.storage.exists(merged.logo.name)


def test_memberships_that_overlap_stay_and_are_counted_once(survivor, merged):
    MembershipFactory.create(organization=survivor, joined_on=day(2014))
    before = MembershipFactory.create(organization=merged, joined_on=day(2011), ended_on=day(2014))
    within = MembershipFactory.create(organization=merged, joined_on=day(2015))
    merger = merge_now(survivor, merged)
    assert merger.record["moved"]["members.membership.organization"] == [before.pk]
    assert merger.record["left"]["members.membership.organization"] == [within.pk]
    assert list(Organization.objects.members(day(2016))) == [survivor]
    assert list(Organization.objects.members(day(2012))) == [survivor]


def test_what_only_the_database_refuses_stays_too(survivor, merged, monkeypatch):
    monkeypatch.setattr("members.merging.relations._rules", {})
    MembershipFactory.create(organization=survivor, joined_on=day(2014))
    past = MembershipFactory.create(organization=merged, joined_on=day(2011), ended_on=day(2012))
    open_ = MembershipFactory.create(organization=merged, joined_on=day(2015))
    merger = merge_now(survivor, merged)
    assert merger.record["moved"]["members.membership.organization"] == [past.pk]
    assert merger.record["left"]["members.membership.organization"] == [open_.pk]


def test_a_network_merged_into_its_own_chapter_leaves_no_ring(survivor, merged):
    top = OrganizationFactory.create()
    Organization.objects.filter(pk=merged.pk).update(parent=top)
    Organization.objects.filter(pk=survivor.pk).update(parent=merged)
    before = everything()
    merger = merge_now(survivor, merged)
    survivor.refresh_from_db()
    assert survivor.parent == top
    undo(merger=merger, by=None)
    assert everything() == before


def test_a_network_far_above_does_not_become_a_chapter_of_its_chapter(survivor, merged):
    between = OrganizationFactory.create(parent=merged)
    Organization.objects.filter(pk=survivor.pk).update(parent=between)
    merger = merge_now(survivor, merged)
    assert merger.record["left"]["members.organization.parent"] == [between.pk]
    survivor.refresh_from_db()
    assert survivor.parent == between


# Refused -----------------------------------------------------------------------------------------------------


def test_what_changed_since_it_was_shown_is_shown_again_first(survivor, merged):
    shown = preview(survivor=survivor, merged=merged).fingerprint
    ContactFactory.create(organization=merged)
    with pytest.raises(PreviewChanged):
        merge(survivor=survivor, merged=merged, by=None, shown=shown)
    assert not Merger.objects.exists()


def test_nothing_is_merged_into_itself_or_twice_or_into_what_is_merged(survivor, merged):
    third = OrganizationFactory.create()
    with pytest.raises(CannotMerge, match="into itself"):
        merge_now(survivor, survivor)
    merge_now(survivor, merged)
    for into, record in ((survivor, merged), (third, merged), (merged, third)):
        with pytest.raises(CannotMerge, match="has been merged into “Han Voice” already"):
            merge_now(into, record)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_merge_in_opposite_directions_one_is_told(survivor, merged):
    there, back = ((preview(survivor=a, merged=b), a, b) for a, b in ((survivor, merged), (merged, survivor)))
    acts = [
        partial(merge, survivor=a, merged=b, by=None, shown=plan.fingerprint) for plan, a, b in (there, back)
    ]
    (error,) = raised(*acts, kinds=(CannotMerge, PreviewChanged))
    assert isinstance(error, CannotMerge)
    assert Organization.objects.current().count() == Merger.objects.count() == 1


# Chains and undoing ------------------------------------------------------------------------------------------


def test_every_record_of_a_chain_points_to_its_end(survivor, merged):
    first = OrganizationFactory.create(name="Han")
    signature = SignatureFactory.create(organization=first)
    one = merge_now(merged, first)
    two = merge_now(survivor, merged)
    first.refresh_from_db()
    signature.refresh_from_db()
    assert first.merged_into == signature.organization == survivor
    with pytest.raises(
        CannotMerge, match="“HanVoice” itself has been merged into “Han Voice” since. Undo that"
    ):
        undo(merger=one, by=None)
    undo(merger=two, by=None)
    first.refresh_from_db()
    assert first.merged_into == merged
    undo(merger=one, by=None)
    assert not Organization.objects.exclude(merged_into=None).exists()


def test_undoing_leaves_what_changed_since(survivor, merged):
    stays, goes, moved_on = ContactFactory.create_batch(3, organization=merged)
    merger = merge_now(survivor, merged)
    third = OrganizationFactory.create()
    Contact.objects.filter(pk=moved_on.pk).update(organization=third)
    stays.delete()
    survivor.refresh_from_db()
    survivor.website = "https://new.example.org/"
    survivor.save()
    survivor.names.update(language="ko")
    later = ContactFactory.create(organization=survivor)
    undone = undo(merger=merger, by=None)
    assert {c.pk: c.organization for c in Contact.objects.select_related("organization")} == {
        goes.pk: merged, moved_on.pk: third, later.pk: survivor,
    }  # fmt: skip
    survivor.refresh_from_db()
    assert (survivor.website, survivor.country) == ("https://new.example.org/", None)
    assert survivor.names.get().name == "HanVoice"
    assert undone.left == 4
    not_back = undone.merger.record["not_back"]
    assert (not_back["fields"], not_back["gone"]) == (["website"], 2)


def test_undoing_twice_changes_nothing_and_merging_again_is_a_new_merger(survivor, merged):
    merger = merge_now(survivor, merged)
    undo(merger=merger, by=None)
    assert undo(merger=merger, by=None).plan is None
    again = merge_now(survivor, merged)
    assert (again.pk != merger.pk, list(Merger.objects.standing())) == (True, [again])


def test_two_mergers_into_one_are_undone_in_any_order(survivor, merged):
    other = OrganizationFactory.create(name="Voice of Han", website="https://other.example.org/")
    for organization in (merged, other):
        MembershipFactory.create(organization=organization)
        OrganizationNameFactory.create(organization=organization, name="One name of both")
    before = everything()
    mergers = [merge_now(survivor, each) for each in (merged, other)]
    for merger in mergers:
        undo(merger=merger, by=None)
    rows, _organizations = everything()
    assert rows == before[0]


# Two that are two ---------------------------------------------------------------------------------------------


def test_two_that_are_two_are_remembered_once_in_whatever_order(survivor, merged, admin_user):
    pair = say_distinct(one=merged, other=survivor, by=admin_user)
    assert say_distinct(one=survivor, other=merged, by=None) == pair
    assert (pair.one_id, pair.said_by) == (min(survivor.pk, merged.pk), admin_user)
    assert any("two organizations" in text for text in preview(survivor=survivor, merged=merged).to_know)
    for _ in range(2):
        take_back(pair=pair, by=admin_user)
    assert not DistinctPair.objects.exists()
    with pytest.raises(CannotMerge):
        say_distinct(one=merged, other=merged, by=None)


def test_names_that_become_public_are_told(survivor, merged):
    Organization.objects.filter(pk=merged.pk).update(listed=False)
    merged.refresh_from_db()
    assert "become public" in preview(survivor=survivor, merged=merged).to_know[0]
    assert "stays unlisted" in preview(survivor=merged, merged=survivor).to_know[0]


def test_every_key_to_an_organization_is_moved_or_known_to_be_none():
    assert {each.label for each in relations()} >= {
        "letters.invitation.organization", "letters.signingrequest.organization", "members.changerequest.organization",
        "members.organization.merged_into",
    }  # fmt: skip
    assert not any(each.model in (Merger, DistinctPair) for each in relations())
