"""What staff decide on the requests of contacts: a correction field by field, a new colleague, the wish to leave.

Each is decided on as it was shown (`shown`, from `corrections.shown_digest`); what changed meanwhile must be seen
first. Deciding the same twice changes nothing. Whoever asked is told by mail.
"""

import datetime
from collections.abc import Collection, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction

from coalition.history import credited
from coalition.mail.post import post
from members.corrections import LOGO, NAME, NAMES, Difference, differences, shown_digest
from members.models import ChangeRequest, Contact, Membership, Organization
from members.models.change_request import Outcome, RequestKind
from members.models.membership import EndReason
from members.models.organization_name import NameKind

from .contacts import leave
from .renaming import rename
from .requesting import Overtaken, decide, drop_proposed_logo
from .terms import end


@transaction.atomic
def accept_correction(
    *,
    request: ChangeRequest,
    fields: Collection[str],
    by: AbstractBaseUser,
    shown: str,
    renamed: bool = False,
    renamed_on: datetime.date | None = None,
    name_kinds: Mapping[str, str] | None = None,
    reason: str = "",
) -> ChangeRequest:
    """Let these fields of a proposal become public; the others stay as they are.

    `renamed`: the name changed (on a day, if that is known), so the old one stays as a former name; otherwise it was a
    mistake. `name_kinds` says of new other names what they are. Raises Overtaken, or TermRefused where the former
    names do not allow it.
    """
    stored = _to_decide(request, Outcome.ACCEPTED, shown)
    if stored.outcome:
        return stored
    chosen = {each.field: each for each in differences(stored) if each.field in fields}
    chosen_fields = set(chosen)
    if NAME in chosen and renamed:
        rename(organization=stored.organization, name=chosen.pop(NAME).after, on=renamed_on, by=by)
        stored.organization.refresh_from_db()
    if NAMES in chosen:
        _set_names(stored.organization, chosen.pop(NAMES), name_kinds or {}, by, stored)
    _set_fields(stored, chosen, by)
    _decided(stored, Outcome.ACCEPTED, by, reason, accepted=sorted(chosen_fields))
    return stored


def _to_decide(request: ChangeRequest, wanted: str, shown: str) -> ChangeRequest:
    """The request as it is stored, kept from others together with its organization."""
    organization = Organization.objects.select_for_update().get(pk=request.organization_id)
    stored = ChangeRequest.objects.select_for_update().get(pk=request.pk)
    stored.organization = organization
    if stored.outcome not in (Outcome.NONE, wanted):
        raise Overtaken
    if not stored.outcome and shown_digest(stored) != shown:
        raise Overtaken
    return stored


def _set_fields(request: ChangeRequest, chosen: dict[str, Difference], by: AbstractBaseUser) -> None:
    """Everything but other names, in one change of the record."""
    organization = request.organization
    for field, difference in chosen.items():
        if field == LOGO:
            organization.logo = _public_copy(request) if request.logo else ""
        else:
            setattr(
                organization, "country_id" if field == "country" else field, difference.after or _empty(field)
            )
    if chosen:
        credited(organization, by, _why(request)).save()


def _empty(field: str) -> str | bool | None:
    return {"country": None, "listed": False}.get(field, "")


def _public_copy(request: ChangeRequest) -> ContentFile:
    """Until now the picture lay where only staff get at it."""
    with request.logo.open("rb") as file:
        return ContentFile(file.read(), name=(request.logo.name or "").rpartition("/")[2])


def _set_names(
    organization: Organization,
    difference: Difference,
    kinds: Mapping[str, str],
    by: AbstractBaseUser,
    request: ChangeRequest,
) -> None:
    """Only the names that the contact took away or added: those that staff added meanwhile stay."""
    before, after = set(difference.before), set(difference.after)
    for name in organization.names.filter(name__in=before - after):
        credited(name, by, _why(request)).delete()
    there = set(organization.names.values_list("name", flat=True)) | {organization.name}
    for text in sorted(after - before - there):
        kind = kinds.get(text, NameKind.ALIAS)
        credited(
            organization.names.model(organization=organization, name=text, kind=kind), by, _why(request)
        ).save()


def _why(request: ChangeRequest) -> str:
    return f"proposed by contact {request.contact_id}, accepted"


@transaction.atomic
def confirm_colleague(*, request: ChangeRequest, by: AbstractBaseUser, shown: str) -> ChangeRequest:
    """Let a colleague whom a contact added sign letters. Raises Overtaken."""
    stored = _to_decide(request, Outcome.ACCEPTED, shown)
    if stored.outcome:
        return stored
    colleague = _colleague(stored)
    colleague.can_sign = True
    credited(colleague, by, "confirmed").save()
    _decided(stored, Outcome.ACCEPTED, by, "")
    post(
        kind="members.contact_confirmed", about=colleague, to_email=colleague.email, to_name=colleague.name,
        language=colleague.language, once=f"members.contact_confirmed:{stored.pk}",
    )  # fmt: skip
    return stored


def _colleague(request: ChangeRequest) -> Contact:
    """Raises Overtaken if they have left by now."""
    colleague = Contact.objects.select_for_update().get(confirmations=request)
    if not colleague.is_current():
        raise Overtaken
    return colleague


@transaction.atomic
def accept_leaving(
    *, request: ChangeRequest, by: AbstractBaseUser, shown: str, on: datetime.date, reason: str = ""
) -> ChangeRequest:
    """End the membership as it was asked for: `on` is the first day on which there is none.

    Raises Overtaken, or TermRefused where the periods do not allow it.
    """
    stored = _to_decide(request, Outcome.ACCEPTED, shown)
    if stored.outcome:
        return stored
    membership = Membership.objects.current().filter(organization=stored.organization).first()
    if membership is None:
        raise Overtaken
    end(membership=membership, on=on, reason=EndReason.WITHDRAWN, by=by, note=stored.message)
    _decided(stored, Outcome.ACCEPTED, by, reason)
    return stored


@transaction.atomic
def refuse(*, request: ChangeRequest, by: AbstractBaseUser, shown: str, reason: str) -> ChangeRequest:
    """Do not follow a request; the reason goes to whoever asked. A colleague who is refused is no contact any more.

    Raises Overtaken.
    """
    stored = _to_decide(request, Outcome.REFUSED, shown)
    if stored.outcome:
        return stored
    if stored.kind == RequestKind.COLLEAGUE:
        _refuse_colleague(stored, by)
    _decided(stored, Outcome.REFUSED, by, reason)
    return stored


def _refuse_colleague(request: ChangeRequest, by: AbstractBaseUser) -> None:
    colleague = Contact.objects.select_for_update().get(confirmations=request)
    if leave(contact=colleague, by=by, why="not confirmed"):
        post(
            kind="members.contact_removed", about=colleague, to_email=colleague.email, to_name=colleague.name,
            language=colleague.language,
        )  # fmt: skip


def _decided(
    request: ChangeRequest,
    outcome: Outcome,
    by: AbstractBaseUser,
    reason: str,
    accepted: Collection[str] = (),
) -> None:
    """Store and mail it. The picture that was proposed goes; that there was one stays."""
    if request.logo:
        request.after = request.after | {LOGO: request.logo.name}
        drop_proposed_logo(request)
    request.decided_by_id = by.pk
    decide(request, outcome, decision_reason=reason.strip()[:300], accepted=list(accepted))
    contact = request.contact
    if contact is not None and contact.is_current():
        post(
            kind="members.request_decided", about=request, to_email=contact.email, to_name=contact.name,
            language=contact.language, once=f"members.request_decided:{request.pk}",
        )  # fmt: skip
