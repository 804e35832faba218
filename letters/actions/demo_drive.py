"""The demo's running drive: an invented letter to invented organizations, made by the actions that everyone uses."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from coalition.models import MailState
from letters.models import Attestation, Invitation, Letter, LetterText, Recipient, Signature, SigningRequest
from letters.models.invitation import Answer
from letters.models.signature import Source, Visibility
from letters.statements import authority
from members.actions.demo import read_facts, save_as
from members.models import Contact, Country, Membership, MembershipCategory, Organization

from .answering import decline, pass_on, remind_later, sign
from .attesting import Line, Origin, Person
from .drives import open_drive
from .inviting import invite
from .requests import confirm_email, fingerprint, submit

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "drive"
OWN_FIELDS = ("slug", "title", "kind", "time_zone", "eligibility", "original_language", "shows_signatories")
NOTE = "Invented for the demo."


def organization_slugs() -> set[str]:
    return set(read_facts(FOLDER / "organizations.toml")["organizations"])


def letter_slug() -> str:
    return str(read_facts(FOLDER / "letter.toml")["slug"])


@transaction.atomic
def load_demo_drive(*, by: AbstractBaseUser | None) -> Letter | None:
    """Create the drive with its organizations, contacts and answers; return None if its letter is there already."""
    facts, invited = read_facts(FOLDER / "letter.toml"), read_facts(FOLDER / "organizations.toml")
    if Letter.objects.filter(slug=facts["slug"]).exists():
        return None
    category = _category(invited["category"])
    for slug, described in invited["organizations"].items():
        _create_organization(slug, described, category, by)
    letter = _open(_create_letter(facts, category, by), facts, by)
    invite(
        letter=letter, contacts=Contact.objects.filter(organization__slug__in=invited["organizations"]), by=by
    )
    for described in invited["organizations"].values():
        for person in described["contacts"]:
            _let_answer(letter, person, described)
    for request in invited["requests"]:
        _ask_to_sign(letter, request)
    return letter


def _category(facts: dict[str, str]) -> MembershipCategory:
    return MembershipCategory.objects.get_or_create(
        slug=facts["slug"], defaults={"name": facts["name"], "position": 9}
    )[0]


def _create_organization(
    slug: str, facts: dict[str, Any], category: MembershipCategory, by: AbstractBaseUser | None
) -> None:
    """An organization that no public page shows, with its people."""
    organization = save_as(
        Organization(
            slug=slug, name=facts["name"], country_id=facts["country"], website=facts.get("website", ""),
            description=NOTE, listed=False,
        ),
        by,
    )  # fmt: skip
    save_as(Membership(organization=organization, category=category, note=NOTE), by)
    for person in facts["contacts"]:
        own = {field: person[field] for field in ("name", "email", "language", "role") if field in person}
        save_as(Contact(organization=organization, **own), by)


def _create_letter(
    facts: dict[str, Any], category: MembershipCategory, by: AbstractBaseUser | None
) -> Letter:
    letter = save_as(Letter(**{field: facts[field] for field in OWN_FIELDS}), by)
    letter.eligible_categories.add(category)
    for place, recipient in enumerate(facts["recipients"]):
        Recipient.objects.create(letter=letter, position=place, **recipient)
    for text in facts["texts"]:
        LetterText.objects.create(letter=letter, **text)
    return letter


def _open(letter: Letter, facts: dict[str, Any], by: AbstractBaseUser | None) -> Letter:
    """Open the drive some days ago, until the end of a day some days ahead in the letter's own zone."""
    now = timezone.now()
    last_day = (now.astimezone(letter.zone()) + datetime.timedelta(days=facts["closes_in_days"])).date()
    deadline = datetime.datetime.combine(last_day, datetime.time(23, 59), letter.zone())
    began = now - datetime.timedelta(days=facts["opened_days_ago"])
    return open_drive(letter=letter, by=by, opens_at=began, closes_at=deadline)


# What has been answered ----------------------------------------------------------------------------------------------


def _let_answer(letter: Letter, person: dict[str, Any], organization: dict[str, Any]) -> None:
    """Let one invited person answer, and let it have been some days ago. Who is silent still waits for the mail."""
    if "answer" not in person:
        return
    invitation = letter.invitations.get(email=person["email"])
    moment = timezone.now() - datetime.timedelta(days=person["days_ago"])
    has_failed = person["answer"] == "failed"
    invitation.mails.update(
        state=MailState.FAILED if has_failed else MailState.SENT,
        error="550 5.1.1 no such mailbox" if has_failed else "",
        created_at=letter.opens_at,
        sent_at=None if has_failed else letter.opens_at,
    )
    Invitation.objects.filter(pk=invitation.pk).update(created_at=letter.opens_at)
    if not has_failed:
        Invitation.objects.filter(pk=invitation.pk).update(opened_at=moment)
        _answer(invitation, person, organization)
        _date_back(invitation, moment)


def _answer(invitation: Invitation, person: dict[str, Any], organization: dict[str, Any]) -> None:
    match person["answer"]:
        case "signed":
            _sign(invitation, person, organization)
        case "declined":
            decline(invitation=invitation, reason=person["reason"])
        case "later":
            day = timezone.localdate() + datetime.timedelta(days=person["remind_in_days"])
            remind_later(invitation=invitation, on=day)
        case "passed_on":
            pass_on(invitation=invitation, language=invitation.language, **person["to"])


def _sign(invitation: Invitation, person: dict[str, Any], organization: dict[str, Any]) -> None:
    signer = invitation.organization
    sign(
        letter=invitation.letter,
        origin=Origin(Source.INVITATION, invitation=invitation),
        text=_text(invitation.letter, invitation.language),
        line=Line(
            printed_name=signer.name, printed_country=organization["printed_country"], country=signer.country,
            organization=signer, visibility=person.get("visibility", Visibility.NAMED),
        ),
        person=Person(invitation.name, person["role"], invitation.email, invitation.language),
        statement=authority(signer.name),
    )  # fmt: skip


def _text(letter: Letter, language: str) -> LetterText:
    return next(text for text in letter.current_texts() if text.language == language)


def _date_back(invitation: Invitation, moment: datetime.datetime) -> None:
    """The answer was given at that moment. (An action knows only now.)"""
    Invitation.objects.filter(pk=invitation.pk).exclude(answer=Answer.NONE).update(answered_at=moment)
    for attestation in Attestation.objects.filter(invitation=invitation):
        Attestation.objects.filter(pk=attestation.pk).update(attested_at=moment)
        first_of_line = Signature.objects.filter(
            pk=attestation.signature_id, signatory_email=attestation.email
        )
        first_of_line.update(signed_at=moment, confirmed_at=moment)


def _ask_to_sign(letter: Letter, facts: dict[str, Any]) -> None:
    """Somebody asks by the open form and confirms the address; now staff decide."""
    text = _text(letter, letter.original_language)
    line = Line(facts["printed_name"], facts["printed_country"], Country.objects.get(code=facts["country"]))
    submit(
        letter=letter, text=text, line=line, website=facts["website"],
        person=Person(facts["signatory_name"], facts["signatory_title"], facts["email"]),
        statement=authority(facts["printed_name"]),
    )  # fmt: skip
    request = SigningRequest.objects.get(letter=letter, email=facts["email"])
    confirm_email(request=request, shown=fingerprint(request, text))
    moment = timezone.now() - datetime.timedelta(days=facts["days_ago"])
    SigningRequest.objects.filter(pk=request.pk).update(created_at=moment, email_confirmed_at=moment)
