"""Organizations as the United Nations print those behind a written statement: by consultative status.

A statement of non-governmental organizations is submitted by those in consultative status with the Economic and Social
Council (general, special, on the roster); the others share its views in a footnote.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext

from letters.models import Letter, Signature
from letters.signatories import named_signatures
from members.models import Organization
from members.models.organization import EcosocStatus

# In the order in which they are printed.
IN_STATUS = {
    EcosocStatus.GENERAL: ngettext_lazy(
        "%(names)s, non-governmental organization in general consultative status",
        "%(names)s, non-governmental organizations in general consultative status",
        "number",
    ),
    EcosocStatus.SPECIAL: ngettext_lazy(
        "%(names)s, non-governmental organization in special consultative status",
        "%(names)s, non-governmental organizations in special consultative status",
        "number",
    ),
    EcosocStatus.ROSTER: ngettext_lazy(
        "%(names)s, non-governmental organization on the roster",
        "%(names)s, non-governmental organizations on the roster",
        "number",
    ),
}


def un_statement(letter: Letter, signatures: Iterable[Signature]) -> str:
    """The line under the title and its footnote; one query. A status is what the organization's record says."""
    statuses = _statuses(letter)
    names: dict[str, list[str]] = {status: [] for status in EcosocStatus.values}
    for signature in signatures:
        names[statuses.get(signature.organization_id or 0, EcosocStatus.NONE)].append(signature.printed_name)
    others = names.pop(EcosocStatus.NONE)
    groups = [_said(words, names[status]) for status, words in IN_STATUS.items() if names[status]]
    mark = "*" if groups and others else ""
    submitted = _submitted(groups, mark, sum(map(len, names.values())))
    return "\n\n".join(filter(None, [submitted, _footnote(others, mark)]))


def _statuses(letter: Letter) -> dict[int, str]:
    """Key of an organization that is named under the letter -> its status; a merged record has that of the other."""
    rows = Organization.objects.filter(signatures__in=named_signatures(letter)).order_by()
    found = rows.values_list("pk", "ecosoc_status", "merged_into__ecosoc_status")
    return {key: other or own for key, own, other in found}


def _submitted(groups: list[str], mark: str, total: int) -> str:
    if not groups:
        return ""
    words = ngettext(
        "Written statement%(mark)s submitted by %(organizations)s",
        "Joint written statement%(mark)s submitted by %(organizations)s",
        total,
    )
    return words % {"mark": mark, "organizations": _in_a_row(groups)}


def _said(words: Any, names: list[str]) -> str:
    return str(words % {"names": _in_a_row(names), "number": len(names)})


def _footnote(names: list[str], mark: str) -> str:
    if not names:
        return ""
    words = gettext(
        "The following non-governmental organizations without consultative status also share the views expressed in "
        "this statement: %(names)s"
    )
    if len(names) == 1:
        words = gettext(
            "The following non-governmental organization without consultative status also shares the views expressed "
            "in this statement: %(names)s"
        )
    return f"{mark} {words}".strip() % {"names": _in_a_row(names)}


def _in_a_row(names: list[str]) -> str:
    return pgettext("between the names of organizations", ", ").join(names)
