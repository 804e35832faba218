"""The lists of letters and of signatures as files for staff."""

from typing import Any, ClassVar

from letters.models import SignatureCounts
from members.admin.list_files import Column, ListFile, moment


class LetterFile(ListFile):
    """Letters with their stage and their public counts."""

    permission = "letters.view_letter"
    called = "letters"
    columns: ClassVar[dict[str, Column]] = {
        "title": lambda row: row.title,
        "slug": lambda row: row.slug,
        "kind": lambda row: row.kind,
        "dated": lambda row: row.dated,
        "stage": lambda row: row.stage().value,
        "opens_at": lambda row: moment(row.opens_at),
        "closes_at": lambda row: moment(row.closes_at),
        "published_at": lambda row: moment(row.published_at),
        "organizations": lambda row: SignatureCounts.of(row).organizations,
        "named": lambda row: SignatureCounts.of(row).named,
        "countries": lambda row: SignatureCounts.of(row).countries,
        "individuals": lambda row: SignatureCounts.of(row).individuals,
        "completeness": lambda row: row.completeness,
        "reported_count": lambda row: row.reported_count,
    }

    def rows(self) -> Any:
        rows: Any = super().rows()
        return rows.with_counts()


class SignatureFile(ListFile):
    """Signatures as staff know them: in any visibility and state."""

    permission = "letters.view_signature"
    called = "signatures"
    columns: ClassVar[dict[str, Column]] = {
        "letter": lambda row: row.letter.title,
        "printed_name": lambda row: row.printed_name,
        "printed_country": lambda row: row.printed_country,
        "country": lambda row: row.country_id,
        "kind": lambda row: row.kind,
        "organization": lambda row: row.organization.name if row.organization else "",
        "status": lambda row: row.status,
        "visibility": lambda row: row.visibility,
        "source": lambda row: row.source,
        "signed_at": lambda row: moment(row.signed_at),
        "confirmed_at": lambda row: moment(row.confirmed_at),
        "withdrawn_at": lambda row: moment(row.withdrawn_at),
    }
    personal: ClassVar[dict[str, Column]] = {
        "signatory_name": lambda row: row.signatory_name,
        "signatory_title": lambda row: row.signatory_title,
        "signatory_email": lambda row: row.signatory_email,
        "status_reason": lambda row: row.status_reason,
        "evidence": lambda row: row.evidence,
    }
