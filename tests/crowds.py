"""Many rows in a few queries, and the queries that a page asks."""

import datetime
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import Invitation, Letter, LetterText, Recipient, Signature
from members.models import Country, Membership, MembershipCategory, Organization
from members.names import match_key, sort_key
from tests.factories import country

CODES = ("KR", "JP", "FR", "US", "CA", "BR")


def many_organizations(count: int, prefix: str = "crowd") -> list[Organization]:
    countries = [country(code) for code in CODES]
    return Organization.objects.bulk_create(
        Organization(
            name=(name := f"Watchers {prefix} {number:04}"),
            slug=f"{prefix}-{number}",
            match_key=match_key(name),
            sort_key=sort_key(name),
            country=countries[number % len(countries)],
            listed=True,
        )
        for number in range(count)
    )


def many_members(count: int) -> None:
    category, _ = MembershipCategory.objects.get_or_create(slug="member", defaults={"name": "Member"})
    Membership.objects.bulk_create(
        Membership(organization=organization, category=category, joined_on=datetime.date(2011, 9, 8))
        for organization in many_organizations(count, "member")
    )


def many_signatures(letter: Letter, count: int, prefix: str = "signer") -> None:
    Signature.objects.bulk_create(
        Signature(
            letter=letter,
            organization=organization,
            printed_name=organization.name,
            printed_country="there",
            country=organization.country,
            status="confirmed",
            position=number,
            sort_key=organization.sort_key,
        )
        for number, organization in enumerate(many_organizations(count, prefix))
    )


def many_letters(count: int, to: Country) -> None:
    """Public letters, each with a text, a recipient in `to`, and one signature of the same organization."""
    letters = Letter.objects.bulk_create(
        Letter(
            title=f"Letter {n}",
            slug=f"crowd-{n}",
            dated=datetime.date(2012, 1, 1),
            published_at=timezone.now(),
        )
        for n in range(count)
    )
    Recipient.objects.bulk_create(Recipient(letter=each, name="The Minister", country=to) for each in letters)
    LetterText.objects.bulk_create(
        LetterText(letter=each, title=each.title, body="We ask.") for each in letters
    )
    (signer,) = many_organizations(1, "prolific")
    Signature.objects.bulk_create(
        Signature(
            letter=each,
            organization=signer,
            printed_name=signer.name,
            country=signer.country,
            status="confirmed",
        )
        for each in letters
    )


def queries(client: Client, address: str) -> int:
    """How many queries does the page at `address` ask? The page must answer 200."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def queries_before_and_after(client: Client, address: str, grow: Callable[[int], None]) -> tuple[int, int]:
    """The queries of a page over 10 rows, and then over 1,000."""
    grow(10)
    few = queries(client, address)
    clear_crowd()
    grow(1000)
    return few, queries(client, address)


def clear_crowd() -> None:
    for model in (Signature, Recipient, LetterText, Membership, Organization):
        model._base_manager.all().delete()
    Letter.objects.filter(slug__startswith="crowd-").delete()


def many_invitations(letter: Letter, count: int, prefix: str = "invited") -> list[Invitation]:
    """Invitations whose mail was sent, in every state in turn: signed, declined, not yet, opened, failed, silent."""
    now, about = timezone.now(), ContentType.objects.get_for_model(Invitation)
    many = many_organizations(count, prefix)
    answers = ("signed", "declined", "later", "", "", "")
    invitations = Invitation.objects.bulk_create(
        Invitation(
            letter=letter, organization=organization, name=f"Ana Example {number}",
            email=f"{prefix}{number}@example.org", answer=(answer := answers[number % 6]),
            answered_at=now - datetime.timedelta(hours=number) if answer else None,
            opened_at=now if number % 6 == 3 else None,
        )
        for number, organization in enumerate(many)
    )  # fmt: skip
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            kind="letters.invitation", about_type=about, about_id=invitation.pk, to_email=invitation.email,
            state="failed" if number % 6 == 4 else "sent", sent_at=now,
            error="550 no such mailbox" if number % 6 == 4 else "",
        )
        for number, invitation in enumerate(invitations)
    )  # fmt: skip
    Signature.objects.bulk_create(
        Signature(
            letter=letter, organization=organization, printed_name=organization.name, printed_country="there",
            country=organization.country, status="confirmed", position=number, sort_key=organization.sort_key,
            signed_at=now - datetime.timedelta(hours=number), source="invitation",
        )
        for number, organization in enumerate(many)
        if number % 6 == 0
    )  # fmt: skip
    return invitations
