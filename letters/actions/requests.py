"""Requests to sign, up to where staff decide: what somebody typed into the open form, and whose address it is.

None of this tells whoever fills in the form whether an address or an organization has signed: the answer is the same,
the address's holder learns the rest by mail.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from coalition.digests import digest
from coalition.mail.post import post
from letters.models import Attestation, Letter, LetterText, SigningRequest
from letters.models.letter import Stage
from letters.models.signature import LIVE
from letters.models.signing_request import Decision
from members.names import match_key

from .attesting import Line, Person, TextChanged, locked, newest_of_its_language

BETWEEN_MAILS = datetime.timedelta(minutes=10)
KEPT_UNCONFIRMED = datetime.timedelta(days=7)


class RequestChanged(Exception):
    """What was shown is not what is stored: whoever decides must see it as it is."""


@transaction.atomic
def submit(
    *, letter: Letter, text: LetterText, line: Line, person: Person, statement: str, website: str = ""
) -> None:
    """Keep what was typed until its address is confirmed, and write to that address.

    The same address again: what it sent last counts, and no second mail goes out within ten minutes. Who has signed
    already is told so by mail. Raises TextChanged if `text` is not the newest of its language.
    """
    letter = locked(letter.pk)
    if not newest_of_its_language(text):
        raise TextChanged
    if (signed := _signed_before(letter, line, person)) is not None:
        _tell(signed)
        return
    request = _unconfirmed(letter, person) or SigningRequest(letter=letter)
    _fill(request, text, line, person)
    request.statement, request.website = statement, website
    request.late = letter.stage() != Stage.COLLECTING
    request.save()
    _ask_to_confirm(request)


def _signed_before(letter: Letter, line: Line, person: Person) -> Attestation | None:
    """The newest word of this address behind the same line, if that line is live."""
    given = Attestation.objects.filter(
        signature__letter=letter, signature__status__in=LIVE, signature__kind=line.kind,
        email=person.email.strip().lower(),
    )  # fmt: skip
    given = given.select_related("signature__organization__merged_into").order_by("-pk")
    mine = [each for each in given if _same_line(each, line)]
    return next(iter(mine), None)


def _same_line(attestation: Attestation, line: Line) -> bool:
    """Is it the same organization, or the same name? Two people, or two organizations, may share an address."""
    signature = attestation.signature
    owner = signature.organization.survivor() if signature.organization else None
    if line.organization is not None and owner == line.organization:
        return True
    return match_key(signature.printed_name) == match_key(line.printed_name)


def _unconfirmed(letter: Letter, person: Person) -> SigningRequest | None:
    waiting = SigningRequest.objects.undecided().filter(letter=letter, email_confirmed_at=None)
    return waiting.filter(email=person.email.strip().lower()).first()


def _fill(request: SigningRequest, text: LetterText, line: Line, person: Person) -> None:
    request.text, request.kind, request.organization = text, line.kind, line.organization
    request.printed_name, request.printed_country = line.printed_name, line.printed_country
    request.country, request.visibility = line.country, line.visibility
    request.signatory_name, request.signatory_title = person.name, person.title
    request.email, request.language = person.email, person.language
    request.created_at = timezone.now()


def _mailed_lately(about: SigningRequest | Attestation, kind: str) -> bool:
    """Has such a mail been posted so short a time ago that another would be a nuisance?"""
    return about.mails.filter(kind=kind, created_at__gt=timezone.now() - BETWEEN_MAILS).exists()


def _ask_to_confirm(request: SigningRequest) -> None:
    """Write to the address alone: a name beside it would carry a stranger's words to whoever's address was typed."""
    if not _mailed_lately(request, "letters.confirm_request"):
        post(
            kind="letters.confirm_request", about=request, to_email=request.email, language=request.language,
        )  # fmt: skip


def _tell(attestation: Attestation) -> None:
    if not _mailed_lately(attestation, "letters.already_signed"):
        post(
            kind="letters.already_signed", about=attestation, to_email=attestation.email,
            to_name=attestation.name, language=attestation.language,
        )  # fmt: skip


def text_to_confirm(request: SigningRequest) -> LetterText:
    """The newest text in the language of the one that was agreed to: what its holder is shown, and confirms."""
    same = request.letter.texts.frozen().filter(language=request.text.language)
    return same.order_by("-revision").first() or request.text


def fingerprint(request: SigningRequest, text: LetterText | None = None, **more: object) -> str:
    """Digest of everything that a page shows of a request, so that a button decides on that and nothing else."""
    fields = (
        "kind", "organization_id", "printed_name", "printed_country", "country_id", "website", "visibility",
        "signatory_name", "signatory_title", "email", "statement", "decision",
    )  # fmt: skip
    shown = {field: getattr(request, field) for field in fields} | {"text": (text or request.text).digest}
    return digest(request.pk, shown | more)


@transaction.atomic
def confirm_email(*, request: SigningRequest, shown: str) -> SigningRequest:
    """The holder of the address agrees to what was `shown`; now staff decide. Confirming twice changes nothing.

    Earlier requests of this address for the same line give way to this one. Raises RequestChanged if other words
    or another text stand there by now.
    """
    letter, stored = _locked(request)
    if stored.email_confirmed_at or stored.decision:
        return stored
    text = text_to_confirm(stored)
    if fingerprint(stored, text) != shown:
        raise RequestChanged
    stored.text, stored.email_confirmed_at = text, timezone.now()
    stored.late = stored.late or letter.stage() != Stage.COLLECTING
    stored.save()
    _give_way(stored)
    if stored.late:
        tell_late(stored)
    return stored


def _locked(request: SigningRequest) -> tuple[Letter, SigningRequest]:
    """The request as it is stored now, kept from others together with its letter."""
    letter = locked(request.letter_id)
    return letter, SigningRequest.objects.select_for_update().get(pk=request.pk)


def _give_way(newest: SigningRequest) -> None:
    """What this address asked for before under the same name is not asked for twice."""
    earlier = SigningRequest.objects.to_review().filter(
        letter=newest.letter_id, email=newest.email, kind=newest.kind, invitation=None
    )
    for request in earlier.exclude(pk=newest.pk):
        if match_key(request.printed_name) == match_key(newest.printed_name):
            request.delete()


def tell_late(request: SigningRequest) -> None:
    """Write that it came after the deadline and that staff will look at it; once for each request."""
    post(
        kind="letters.late_received", about=request, to_email=request.email, to_name=request.signatory_name,
        language=request.language, once=f"letters.late_received:{request.pk}",
    )  # fmt: skip


@transaction.atomic
def cancel(*, request: SigningRequest) -> bool:
    """Forget what was typed, at its holder's wish, as long as staff have not decided. Tell whether it is gone."""
    locked(request.letter_id)
    stored = SigningRequest.objects.select_for_update().filter(pk=request.pk).first()
    if stored is not None and stored.decision != Decision.NONE:
        return False
    if stored is not None:
        stored.delete()
    return True


@transaction.atomic
def forget_unconfirmed(*, at: datetime.datetime | None = None) -> int:
    """Delete what nobody confirmed within seven days, and return how many requests that were."""
    before = (at or timezone.now()) - KEPT_UNCONFIRMED
    old = SigningRequest.objects.undecided().filter(email_confirmed_at=None, created_at__lt=before)
    locked_now = [
        request.pk for request in old.select_for_update()
    ]  # none that was confirmed at the same moment
    _deleted, by_model = SigningRequest.objects.filter(pk__in=locked_now).delete()
    return by_model.get(SigningRequest._meta.label, 0)
