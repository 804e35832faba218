"""Merging two organizations, and undoing it, changes nothing that a letter prints; from then on they sign as one."""

import random
import re
from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from letters.actions.answering import Refusal, decline, sign
from letters.actions.attesting import Line, Origin, Person, attest
from letters.actions.editions import issue_edition
from letters.exports.signatories import about_the_list, signatories_csv, signatory_rows
from letters.invitees import signed_organizations
from letters.models import Attestation, Letter, Signature
from letters.models.letter import SignatureOrder
from letters.models.signature import Source, Status, Visibility
from letters.silence import silent
from members.actions.merging import merge, preview, undo
from members.models import Organization
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.signing import link_to, press_sign

pytestmark = pytest.mark.django_db
HOLD = (Status.CONFIRMED, Status.CONFIRMED, Status.CONFIRMED, Status.PENDING, Status.TO_REAFFIRM)
GONE = (Status.WITHDRAWN, Status.REJECTED)
TODAY = ("organization", "organization_url")  # whose page it is today: the one thing that may differ


def merged_into(survivor, merged):
    plan = preview(survivor=survivor, merged=merged)
    return merge(survivor=survivor, merged=merged, by=None, shown=plan.fingerprint)


@pytest.fixture
def two():
    """The record that stays, and the one that turns out to be the same."""
    return OrganizationFactory.create(name="Han Voice"), OrganizationFactory.create(name="HanVoice Canada")


# As printed -------------------------------------------------------------------------------------------------


def random_letters(chance: random.Random, organizations: list[Organization]) -> None:
    """Letters of every stage with lines of every kind, some of them handed over, some withdrawn since."""
    for number in range(4):
        letter = LetterFactory.create(collecting=chance.random() < 0.3, title=f"Letter {number}")
        LetterTextFactory.create(letter=letter, frozen=True)
        for organization in chance.sample([*organizations, None], chance.randint(2, len(organizations) + 1)):
            for status in chance.sample([chance.choice(HOLD), chance.choice(GONE)], chance.randint(1, 2)):
                random_line(chance, letter, organization, status)
        if Signature.objects.filter(letter=letter).named().exists() and chance.random() < 0.7:
            issue_edition(letter=letter, kind="full", note="", by=None)
            for line in Signature.objects.filter(letter=letter).standing():
                if chance.random() < 0.4:
                    line.status, line.withdrawn_at = Status.WITHDRAWN, timezone.now()
                    line.save()


def random_line(chance, letter, organization, status):
    SignatureFactory.create(
        letter=letter, organization=organization, status=status, country=chance.choice([None, country("KR")]),
        printed_name=f"Line {chance.randint(0, 10**6)}", visibility=chance.choice(list(Visibility)),
        withdrawn_at=timezone.now() if status == Status.WITHDRAWN else None, position=chance.randint(0, 5),
        confirmed_at=timezone.now(),
    )  # fmt: skip


def printed(client) -> list[object]:
    """Everything that anybody is shown of all letters' lists, without the addresses of the organizations' pages."""
    shown: list[object] = []
    for letter in Letter.objects.order_by("pk"):
        for order in SignatureOrder.values:
            rows = [asdict(row) for row in signatory_rows(letter, SignatureOrder(order), str)]
            for row in rows:
                assert {row.pop(name) is not None for name in TODAY} == {True}
            csv = signatories_csv(letter, SignatureOrder(order), str).splitlines()
            page = client.get(f"{letter.get_absolute_url()}?order={order}").content.decode()
            names = re.sub(r'href="/organizations/[^"]*"', "", page.partition('id="signatories"')[2])
            shown += [about_the_list(letter, str), rows, [line.rsplit(",", 2)[0] for line in csv], names]
        shown.append([[str(line) for line in edition.lines.all()] for edition in letter.editions.all()])
    return shown


def whole(client) -> list[bytes]:
    """The pages and files byte for byte, with every address."""
    kinds = ("", "signatories.csv", "signatories.json")
    letters = Letter.objects.order_by("pk")
    return [
        re.sub(rb'nonce="[^"]*"', b"", client.get(letter.get_absolute_url() + kind).content)
        for letter in letters
        for kind in kinds
    ]


@pytest.mark.parametrize("seed", range(6))
def test_no_printed_list_changes_by_merging_and_undoing(client, seed):
    chance = random.Random(seed)
    a, b, c = organizations = OrganizationFactory.create_batch(3)
    random_letters(chance, organizations)
    before, bytes_before = printed(client), whole(client)
    first = merged_into(b, a)
    assert printed(client) == before
    b.refresh_from_db()
    second = merged_into(c, b)
    assert printed(client) == before
    for merger in (second, first):
        undo(merger=merger, by=None)
        assert printed(client) == before
    assert whole(client) == bytes_before


def test_a_list_does_not_change_by_undoing_where_the_organization_signed_again_since(client, two):
    survivor, merged = two
    letter = collecting_letter()
    line = SignatureFactory.create(letter=letter, organization=merged, confirmed_at=timezone.now())
    issue_edition(letter=letter, kind="full", note="", by=None)
    line.status, line.withdrawn_at = Status.WITHDRAWN, timezone.now()
    line.save()
    merger = merged_into(survivor, merged)
    SignatureFactory.create(letter=letter, organization=survivor, printed_name="Han Voice")
    before = printed(client)
    undone = undo(merger=merger, by=None)
    assert printed(client) == before
    line.refresh_from_db()
    assert (line.organization, undone.left) == (survivor, 1)


# Both signed ------------------------------------------------------------------------------------------------


def test_where_both_signed_both_lines_stay_with_their_records(two):
    survivor, merged = two
    letter = LetterFactory.create()
    own, other = (SignatureFactory.create(letter=letter, organization=each) for each in two)
    alone = SignatureFactory.create(organization=merged)
    plan = preview(survivor=survivor, merged=merged)
    conflict = next(
        part for part in plan.conflicts if part.relation.label == "letters.signature.organization"
    )
    assert conflict.staying == [f"“{other}” under “{letter}” (confirmed)"]
    merged_into(survivor, merged)
    owners = {s.pk: s.organization for s in Signature.objects.select_related("organization")}
    assert owners == {own.pk: survivor, other.pk: merged, alone.pk: survivor}
    assert letter.counts().organizations == 2
    rows = signatory_rows(letter, SignatureOrder.PRINTED, str)
    assert [(row.printed_name, row.organization) for row in rows] == [
        (own.printed_name, "Han Voice"),
        (other.printed_name, "Han Voice"),
    ]


def attested(letter, organization, name="Han Voice"):
    return attest(
        letter=letter, text=letter.original(), line=Line(name, organization=organization),
        person=Person("Ana Example", email="ana@example.org"), statement="I may.", origin=Origin(Source.STAFF),
    )  # fmt: skip


def test_a_new_word_joins_the_line_that_stayed_with_the_merged_record(two):
    survivor, merged = two
    letter = collecting_letter()
    SignatureFactory.create(letter=letter, organization=survivor, withdrawn=True)
    line = SignatureFactory.create(letter=letter, organization=merged)
    merged_into(survivor, merged)
    attestation, is_new = attested(letter, survivor)
    assert (attestation.signature, is_new) == (line, False)
    assert signed_organizations(letter) == {survivor.pk, merged.pk}


def test_whoever_signs_as_the_merged_record_signs_as_the_one_it_became(two):
    survivor, merged = two
    letter = collecting_letter()
    stale = Organization.objects.get(pk=merged.pk)
    merged_into(survivor, merged)
    assert attested(letter, stale)[0].signature.organization == survivor
    assert attested(letter, survivor, "Another spelling")[1] is False


# Both invited -----------------------------------------------------------------------------------------------


@pytest.fixture
def invited_twice(two):
    """One person, invited for both."""
    letter = collecting_letter()
    return [
        InvitationFactory.create(
            letter=letter,
            organization=each,
            contact=ContactFactory.create(organization=each, email="ana@example.org"),
        )
        for each in two
    ]


def test_the_links_of_both_keep_working_and_sign_for_the_one_that_stays(client, two, invited_twice):
    survivor, merged = two
    links = [link_to(invitation) for invitation in invited_twice]
    merged_into(survivor, merged)
    kept = invited_twice[1]
    kept.refresh_from_db()
    assert kept.organization == merged  # the database holds one invitation of a person to a letter for each
    press_sign(client, links[1], name="Ana Example")
    assert Signature.objects.get().organization == survivor
    for link in links:
        assert "Han Voice" in client.get(link).content.decode()
    assert attested(kept.letter, kept.organization)[1] is False
    assert (Signature.objects.count(), Attestation.objects.count()) == (1, 2)


def test_nobody_declines_by_an_old_link_what_the_organization_has_signed(two, invited_twice):
    survivor, merged = two
    merged_into(survivor, merged)
    SignatureFactory.create(letter=invited_twice[0].letter, organization=survivor)
    with pytest.raises(Refusal):
        decline(invitation=invited_twice[1])


def test_a_person_invited_for_both_is_reminded_once(two, invited_twice):
    for invitation in invited_twice:
        invitation.mails.create(
            kind="letters.invitation", to_email=invitation.email, state="sent", sent_at=timezone.now()
        )
    letter = invited_twice[0].letter
    assert set(silent(letter)) == set(invited_twice)
    merged_into(*two)
    assert list(silent(letter)) == [invited_twice[0]]


def test_staff_are_told_of_letters_that_both_were_asked_for(two, invited_twice):
    plan = preview(survivor=two[0], merged=two[1])
    assert any("Both are invited to sign 1 letter" in sentence for sentence in plan.to_know)


def test_what_was_signed_by_an_invitation_stands_after_both(two):
    survivor, merged = two
    invitation = InvitationFactory.create(letter=collecting_letter(), organization=merged)
    given = sign(
        letter=invitation.letter, origin=Origin(Source.INVITATION, invitation=invitation),
        text=invitation.letter.original(), line=Line("HanVoice", organization=merged),
        person=Person("Ana Example", email=invitation.email), statement="I may.",
    )  # fmt: skip
    merger = merged_into(survivor, merged)
    given.signature.refresh_from_db()
    assert given.signature.organization == survivor
    undo(merger=merger, by=None)
    given.signature.refresh_from_db()
    invitation.refresh_from_db()
    assert given.signature.organization == invitation.organization == merged


# A great record ---------------------------------------------------------------------------------------------


def signed_much(count):
    survivor, merged = OrganizationFactory.create_batch(2)
    letters = LetterFactory.create_batch(count)
    Signature.objects.bulk_create(
        Signature(letter=letter, organization=merged, printed_name="HanVoice", status=Status.CONFIRMED)
        for letter in letters
    )
    return survivor, merged


def test_the_queries_of_a_merger_do_not_grow_with_the_rows():
    numbers = []
    for count in (8, 80):
        survivor, merged = signed_much(count)
        with CaptureQueriesContext(connection) as queries:
            merger = merged_into(survivor, merged)
            undo(merger=merger, by=None)
        numbers.append(len(queries))
        assert (
            Signature.history.filter(organization=merged.pk, history_change_reason__startswith="back").count()
            == count
        )
    assert numbers[1] - numbers[0] < 5  # SQLite stores the history by the hundred
