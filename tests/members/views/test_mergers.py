"""Old addresses lead to what a record became, through any number of mergers, and to their own page once undone."""

import pytest

from members.actions.merging import merge, preview, undo
from members.models import Merger, Organization
from tests.factories import LetterFactory, MembershipFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db


def merge_now(survivor, merged):
    survivor, merged = (Organization.objects.get(pk=each.pk) for each in (survivor, merged))
    plan = preview(survivor=survivor, merged=merged)
    return merge(survivor=survivor, merged=merged, by=None, shown=plan.fingerprint)


def test_every_address_of_a_chain_leads_to_its_end_and_back(client):
    first, second, third = OrganizationFactory.create_batch(3, listed=False)
    SignatureFactory.create(organization=first)
    mergers = [merge_now(second, first), merge_now(third, second)]
    for record in (first, second):
        answer = client.get(record.get_absolute_url())
        assert (answer.status_code, answer["Location"]) == (301, third.get_absolute_url())
        assert answer["Cache-Control"] == "max-age=3600"  # for ever would outlive an undoing
    assert client.get(third.get_absolute_url()).status_code == 200
    for merger in reversed(mergers):
        undo(merger=merger, by=None)
    assert [client.get(each.get_absolute_url()).status_code for each in (first, second, third)] == [
        200,
        404,
        404,
    ]


def test_the_address_of_a_record_that_nobody_could_know_stays_unknown(client):
    survivor, merged = OrganizationFactory.create(), OrganizationFactory.create(listed=False)
    SignatureFactory.create(organization=merged, letter=LetterFactory.create(draft=True))
    SignatureFactory.create(organization=merged, visibility="country")
    merge_now(survivor, merged)
    assert not Merger.objects.get().had_page
    assert client.get(merged.get_absolute_url()).status_code == 404


def test_the_page_of_the_one_that_stays_tells_of_both(client):
    survivor, merged = (
        OrganizationFactory.create(name="Han Voice"),
        OrganizationFactory.create(name="HanVoice"),
    )
    letter = LetterFactory.create(title="A letter that both signed")
    for organization, line in ((survivor, "Han Voice (Seoul)"), (merged, "HanVoice (Toronto)")):
        SignatureFactory.create(organization=organization, letter=letter, printed_name=line)
    SignatureFactory.create(organization=merged, printed_name="HanVoice of old")
    merge_now(survivor, merged)
    page = client.get(survivor.get_absolute_url()).content.decode()
    for line in ("Han Voice (Seoul)", "HanVoice (Toronto)", "HanVoice of old"):
        assert line in page


def test_two_members_that_are_one_are_counted_once(client):
    survivor, merged = (
        OrganizationFactory.create(name="Han Voice"),
        OrganizationFactory.create(name="HanVoice"),
    )
    for organization in (survivor, merged):
        MembershipFactory.create(organization=organization)
    assert client.get("/members/").content.decode().count("organizations/hanvoice/") == 1
    merge_now(survivor, merged)
    assert "organizations/hanvoice/" not in client.get("/members/").content.decode()
