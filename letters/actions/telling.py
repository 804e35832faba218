"""Mail to those who signed, and to staff, on what became of a signature: posted once, however often it is told."""

from typing import Any

from django.conf import settings
from django.db import models

from coalition.mail.addresses import staff_address
from coalition.mail.post import post
from letters.models import Attestation, Signature


def tell_staff(*, kind: str, about: models.Model, once: str | None = None, **context: Any) -> None:
    post(
        kind=kind, about=about, to_email=staff_address(), language=settings.LANGUAGE_CODE, once=once,
        context=context,
    )  # fmt: skip


def tell_signer(*, kind: str, attestation: Attestation, once: str | None = None, **context: Any) -> None:
    """Mail to the person of an attestation; staff may have recorded one without an address."""
    if attestation.email:
        post(
            kind=kind, about=attestation, to_email=attestation.email, to_name=attestation.name,
            language=attestation.language, once=once, context=context,
        )  # fmt: skip


def send_receipt(attestation: Attestation) -> None:
    """The receipt of a signature, with the exact text; once for each attestation."""
    tell_signer(kind="letters.receipt", attestation=attestation, once=f"receipt:{attestation.pk}")


def tell_first_signer(attestation: Attestation) -> None:
    """Whoever signed first learns by mail that a colleague signed too; once for each attestation."""
    first = next(iter(signers(attestation.signature)), None)
    if first is not None and first.email != attestation.email:
        once = f"colleague-signed:{attestation.pk}"
        tell_signer(kind="letters.colleague_signed", attestation=first, once=once, colleague=attestation.pk)


def signers(signature: Signature) -> list[Attestation]:
    """The last word of each person who stands behind a signature, the first to sign first."""
    return list(Attestation.objects.filter(signature=signature).newest_of_each_person().order_by("pk"))


def others(attestation: Attestation) -> list[Attestation]:
    """The last word of each of those who signed for the same organization."""
    return [each for each in signers(attestation.signature) if each.email != attestation.email]
