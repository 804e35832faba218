"""What happened to an organization, newest first: names, membership, applications, mergers, letters signed.

One telling for staff, with reasons and suspensions, and one for the public: names with their dates, periods of
membership and the letters that it stands under by name. A date that is not known comes last.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.partial_dates import PartialDate

from .models import Application, Membership, Merger, Organization
from .models.membership import EndReason
from .models.organization_name import NameKind
from .signed import kept_signatures, named_signatures

REVIEWED = "reviewed"  # as the history of a membership says it
WITH_REASONS = ("suspension", "application")


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or will. `words` is a sentence; `note` what staff wrote of it."""

    kind: str  # name, membership, suspension, review, application, merger, letter
    date: PartialDate | None
    words: str
    note: str = ""
    url: str = ""

    @property
    def lies_ahead(self) -> bool:
        return self.date is not None and self.date.first > timezone.localdate()


def timeline(organization: Organization, *, reasons: bool = True, applications: bool = True) -> list[Entry]:
    """Everything, for staff; without `reasons` no words of staff, no suspensions and no applications.

    Without `applications` none either, for whoever may know why but does not decide who joins.

    The number of queries does not depend on how much there is.
    """
    entries = [
        *_names(organization),
        *_membership(list(_periods(organization)), for_staff=True),
        *_reviews(organization),
        *(_applications(organization) if applications else ()),
        *_mergers(organization),
        *_letters(organization, kept_signatures(), for_staff=True),
    ]
    if not reasons:
        entries = [replace(each, note="") for each in entries if each.kind not in WITH_REASONS]
    return _newest_first(entries)


def public_timeline(organization: Organization) -> list[Entry]:
    """What everyone may read: of one that is not listed, only the letters that it stands under by name."""
    entries = list(_letters(organization, named_signatures(), for_staff=False))
    if organization.listed:
        entries += [*_names(organization), *_membership(list(_periods(organization)), for_staff=False)]
    return [entry for entry in _newest_first(entries) if not entry.lies_ahead]


def _newest_first(entries: list[Entry]) -> list[Entry]:
    """What happened on one day stays in the order in which it is told here, the last on top."""
    dated = [entry for entry in reversed(entries) if entry.date]
    dated.sort(key=lambda entry: entry.date.first if entry.date else datetime.date.min, reverse=True)
    return dated + [entry for entry in entries if entry.date is None]


def _day(date: datetime.date | None) -> PartialDate | None:
    return PartialDate(date) if date else None


# Names


def _names(organization: Organization) -> Iterator[Entry]:
    """Each former name gave way to the one taken that day; the last to the name of today."""
    former = [each for each in organization.names.all() if each.kind == NameKind.FORMER]
    former.sort(key=lambda each: each.used_until or datetime.date.min)
    taken = {each.used_from: each.name for each in former if each.used_from}
    last = former[-1] if former else None
    for each in former:
        name = {
            "before": each.name,
            "name": organization.name
            if each is last
            else taken.get(each.used_until)
            if each.used_until
            else None,
        }
        if each.since and each.used_from not in {other.used_until for other in former}:
            yield Entry("name", each.since, _("Took the name “%s”.") % each.name)
        if name["name"]:
            yield Entry("name", each.until, _("Renamed from “%(before)s” to “%(name)s”.") % name)
        else:
            yield Entry("name", each.until, _("Gave up the name “%s”.") % each.name)


# Membership


def _periods(organization: Organization) -> Any:
    rows = Membership.objects.filter(organization=organization).select_related("category")
    return rows.prefetch_related("suspensions").order_by("joined_on", "pk")


def _membership(periods: list[Membership], *, for_staff: bool) -> Iterator[Entry]:
    periods.sort(key=lambda each: (each.joined_on or datetime.date.min, each.pk))
    if not for_staff:
        periods = [each for each in periods if each.joined_on is None or each.joined_on != each.ended_on]
    changes = {new.pk: old for old, new in pairwise(periods) if _became(old, new)}
    became = {old.pk for old in changes.values()}
    for period in periods:
        yield _beginning(period, changes.get(period.pk), for_staff)
        if for_staff:
            yield from _suspensions(period, is_change=period.pk in changes)
        if period.ended and period.pk not in became:
            yield _end(period, for_staff)


def _became(old: Membership, new: Membership) -> bool:
    """Did the one give way to the other, in another category, without a day in between?"""
    return old.ended_on == new.joined_on and old.ended_on is not None and old.category_id != new.category_id


def _beginning(period: Membership, before: Membership | None, for_staff: bool) -> Entry:
    category = {"category": period.category.name}
    if before is None:
        words, note = _("Joined: %(category)s.") % category, period.note
    else:
        category["before"] = before.category.name
        words, note = _("Changed from %(before)s to %(category)s.") % category, before.end_note
    return Entry("membership", period.joined, words, note if for_staff else "")


def _end(period: Membership, for_staff: bool) -> Entry:
    if not for_staff or not period.end_reason:
        return Entry("membership", period.ended, _("Membership ended."), period.end_note if for_staff else "")
    reason = EndReason(period.end_reason).label
    words = _("Membership ended: %(reason)s.") % {"reason": reason}
    return Entry("membership", period.ended, words, _with_appeal(period.end_note, period.appeal_until))


def _with_appeal(note: str, until: datetime.date | None) -> str:
    appeal = _("Appeal until %s.") % PartialDate(until) if until else ""
    return " ".join(filter(None, (note, appeal)))


def _suspensions(period: Membership, *, is_change: bool) -> Iterator[Entry]:
    """A suspension that went along with a change of category did not begin then, and one says nothing after the end."""
    for each in period.suspensions.all():
        within = period.ended_on is None or each.began_on < period.ended_on
        if each.began_on == each.ended_on or not within:
            continue
        if not (is_change and each.began_on == period.joined_on):
            note = _with_appeal(each.reason, each.appeal_until)
            yield Entry("suspension", _day(each.began_on), _("Suspended: its rights rest."), note)
        if each.ended_on and (period.ended_on is None or each.ended_on <= period.ended_on):
            yield Entry("suspension", _day(each.ended_on), _("Restored: its rights are back."))


def _reviews(organization: Organization) -> Iterator[Entry]:
    """Reviews that were made, from the history, and the one that is due."""
    made = Membership.history.filter(organization=organization.pk, history_change_reason=REVIEWED)
    for moment in made.values_list("history_date", flat=True):
        yield Entry("review", _day(timezone.localdate(moment)), _("Membership reviewed."))
    open_ones = Membership.objects.filter(organization=organization).open()
    for due in open_ones.exclude(review_on=None).values_list("review_on", flat=True):
        yield Entry("review", _day(due), _("Review of the membership is due."))


# Applications, mergers, letters


def _applications(organization: Organization) -> Iterator[Entry]:
    for each in Application.objects.filter(organization=organization).confirmed():
        url = reverse("admin:members_application_change", args=[each.pk])
        received = _day(timezone.localdate(each.created_at))
        yield Entry("application", received, _("Applied to join as “%s”.") % each.name, url=url)
        if each.decided_at:
            decided = _("Application decided: %s.") % each.get_verdict_display()
            when = _day(timezone.localdate(each.decided_at))
            yield Entry("application", when, decided, each.decision_reason, url)


def _mergers(organization: Organization) -> Iterator[Entry]:
    rows = Merger.objects.filter(Q(merged=organization) | Q(survivor=organization))
    for each in rows.select_related("merged", "survivor"):
        into = each.merged_id == organization.pk
        other = each.survivor if into else each.merged
        url = reverse("admin:members_organization_change", args=[other.pk])
        words = _("Merged into “%s”.") if into else _("The record “%s” was merged into this one.")
        yield Entry("merger", _day(timezone.localdate(each.merged_at)), words % other.name, url=url)
        if each.undone_at:
            undone = _("Merger with “%s” undone.") % other.name
            yield Entry("merger", _day(timezone.localdate(each.undone_at)), undone, url=url)


def _letters(organization: Organization, signatures: Any, *, for_staff: bool) -> Iterator[Entry]:
    """By the day that is known: when it was signed (staff), or the letter's own."""
    rows = signatures.of_organization(organization.pk).select_related("letter")
    for each in rows.order_by("letter__dated", "pk"):
        letter, own = each.letter, each.printed_name == organization.name
        signed = timezone.localdate(each.signed_at) if for_staff and each.signed_at else letter.dated
        url = (
            reverse("admin:letters_letter_change", args=[letter.pk])
            if for_staff
            else letter.get_absolute_url()
        )
        printed = "" if own else _("Printed as “%s”.") % each.printed_name
        yield Entry("letter", _day(signed), _("Signed “%s”.") % letter.title, printed, url)
        if for_staff and each.withdrawn_at:
            withdrawn = _day(timezone.localdate(each.withdrawn_at))
            yield Entry("letter", withdrawn, _("Withdrew its signature from “%s”.") % letter.title, url=url)
