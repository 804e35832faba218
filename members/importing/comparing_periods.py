"""The membership of a row against those that are stored: the one it speaks of, or a new one beside them.

A row means the stored membership that began at the date it gives, as far as both say (a sheet's “2011” is the stored
8 September 2011); without a date, the only one there is. What differs is a correction of that one. A membership that
would overlap with another is refused: an organization is a member once at a time.
"""

import datetime

from coalition.partial_dates import PartialDate, partial
from members.models import Membership, MembershipCategory

from .comparing import Comparison, same_date
from .entries import MEMBERSHIP
from .reasons import Refused
from .values import Reader


def compare_membership(row: Comparison, reader: Reader, usual: MembershipCategory | None) -> None:
    """`usual` is the category of those for whom the sheet gives none."""
    if not any(key in row.entry.given for key in MEMBERSHIP):
        return
    known = _meant(row)
    if known is None:
        _add(row, reader, usual)
    else:
        _correct(row, known)


def _meant(row: Comparison) -> Membership | None:
    there, joined = row.record.memberships, row.entry.given.get("joined")
    if joined is None:
        if len(there) > 1:
            return _by_end(row)
        return there[0] if there else None
    same = [each for each in there if each.joined and same_date(each.joined, joined)]
    if len(same) > 1:
        same = [each for each in same if each.joined and each.joined.iso == joined.iso] or same
    if len(same) > 1:
        raise Refused("which_membership")
    undated = [each for each in there if each.joined is None]
    return same[0] if same else undated[0] if len(undated) == len(there) == 1 else None


def _by_end(row: Comparison) -> Membership:
    """Of several, the one that ended when the row says; the open one for a row without an end."""
    ended = row.entry.given.get("ended")
    there = row.record.memberships
    if ended:
        found = [each for each in there if each.ended and same_date(each.ended, ended)]
    else:
        found = [each for each in there if each.ended_on is None]
    if len(found) != 1:
        raise Refused("which_membership")
    return found[0]


def _correct(row: Comparison, known: Membership) -> None:
    given = row.entry.given
    for key in MEMBERSHIP:
        if key in given:
            row.says(("membership", id(known)), key, given[key])
    if "category" in given and known.category_id != given["category"].pk:
        category = given["category"]
        row.change("category", known.category, category, lambda: row.record.put(known, category=category))
    joined, ended = _sharper(known.joined, given.get("joined")), _sharper(known.ended, given.get("ended"))
    if (_iso(joined), _iso(ended)) != (_iso(known.joined), _iso(known.ended)):
        _check_free(row, joined, ended, known)
    if joined and (known.joined is None or joined.iso != known.joined.iso):
        row.change("joined", known.joined, joined, lambda: row.record.put(known, **_begun(joined)))
    if ended and (known.ended is None or ended.iso != known.ended.iso):
        row.change("ended", known.ended, ended, lambda: row.record.put(known, **_over(ended)))
    if "end_reason" in given:
        row.set("end_reason", known, "end_reason", given["end_reason"])


def _sharper(stored: PartialDate | None, given: PartialDate | None) -> PartialDate | None:
    """The date that is given, unless the stored one is the same and says more."""
    return stored if given is None or (stored and stored.iso.startswith(given.iso)) else given


def _add(row: Comparison, reader: Reader, usual: MembershipCategory | None) -> None:
    given = row.entry.given
    category = given.get("category") or usual
    if category is None:
        raise Refused("which_category", choices=reader.category_names() or "—")
    joined, ended = given.get("joined"), given.get("ended")
    _check_free(row, joined, ended, None)
    new = Membership(
        category=category, end_reason=given.get("end_reason", ""), **_begun(joined), **_over(ended)
    )
    for key in MEMBERSHIP:
        if key in given:
            row.says(("membership", id(new)), key, given[key])
    row.change("category", "", category, lambda: row.record.memberships.append(new))
    row.changes.extend([key, "", given[key].iso] for key in ("joined", "ended") if key in given)
    if new.end_reason:
        row.changes.append(["end_reason", "", new.end_reason])


def _begun(joined: PartialDate | None) -> dict[str, object]:
    return {"joined_on": joined.first, "joined_precision": joined.precision} if joined else {}


def _over(ended: PartialDate | None) -> dict[str, object]:
    return {"ended_on": ended.last, "ended_precision": ended.precision} if ended else {}


def _check_free(
    row: Comparison, joined: PartialDate | None, ended: PartialDate | None, own: Membership | None
) -> None:
    """Refuse a period that overlaps with another one of the organization, or that ends before it begins."""
    first = joined.first if joined else datetime.date.min
    last = ended.last if ended else datetime.date.max
    if first > last:
        raise Refused("ends_before_begin", joined=_iso(joined), ended=_iso(ended))
    for other in row.record.memberships:
        begins, ends = other.joined_on or datetime.date.min, other.ended_on or datetime.date.max
        if other is not own and first < ends and begins < last:
            there = period(partial(other.joined_on, other.joined_precision), other.ended)
            raise Refused("membership_overlaps", wanted=period(joined, ended), there=there)


def period(joined: PartialDate | None, ended: PartialDate | None) -> str:
    return f"{_iso(joined)}–{_iso(ended)}"


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else "…"
