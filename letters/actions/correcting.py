"""Correcting a printed line: the history keeps the old one, and whoever stands behind it is told of both."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.mail.post import post
from letters.models import Signature
from letters.models.signature import LIVE
from members.models import Country

from .attesting import locked
from .telling import signers, tell_signer

LINE = ("printed_name", "printed_country", "country")


@transaction.atomic
def correct_name(
    *,
    signature: Signature,
    printed_name: str,
    printed_country: str,
    country: Country | None,
    by: AbstractBaseUser | None,
    reason: str = "",
) -> int:
    """Print another line for this signature; return how many people are told of it by mail.

    A line that is the same already changes nothing and tells nobody. Raises ValidationError for an empty name and
    for a signature that does not stand under the letter any more.
    """
    locked(signature.letter_id)
    stored = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
    if stored.status not in LIVE:
        raise ValidationError(_("This signature has been withdrawn or rejected; its line is not printed."))
    if not printed_name.strip():
        raise ValidationError({"printed_name": _("A signature needs the name as printed.")})
    line = (printed_name.strip(), printed_country.strip(), country)
    if line == tuple(getattr(stored, name) for name in LINE):
        return 0
    old = stored.printed_line
    for name, value in zip(LINE, line, strict=True):
        setattr(stored, name, value)
        setattr(signature, name, value)
    credited(stored, by, reason.strip() or "printed line corrected").save()
    return _tell(stored, old) if stored.printed_line != old else 0


def _tell(signature: Signature, old: str) -> int:
    """Write to each person behind the line; where nobody attested it, to the address that staff know."""
    lines = {"old": old, "new": signature.printed_line}
    people = signers(signature)
    for person in people:
        tell_signer(kind="letters.name_corrected", attestation=person, **lines)
    if not people and signature.signatory_email:
        post(
            kind="letters.name_corrected", about=signature, to_email=signature.signatory_email,
            to_name=signature.signatory_name, context=lines,
        )  # fmt: skip
    return len(people) or bool(signature.signatory_email)
