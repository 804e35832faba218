"""An organization takes another name; the old one stays as a former name. Letters keep what they print.

The address of its page stays too: it is known elsewhere.
"""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.partial_dates import PartialDate, Precision
from members.models import Organization, OrganizationName
from members.models.organization_name import NameKind

from .periods import TermRefused, lock


@transaction.atomic
def rename(
    *,
    organization: Organization,
    name: str,
    on: datetime.date | None,
    by: AbstractBaseUser | None,
    precision: str = Precision.DAY,
    before: str = "",
) -> OrganizationName:
    """Call it `name` from a day on (None: nobody knows since when); return the former name.

    `before` is the name given up, where somebody has typed the new one into the record already. Raises TermRefused
    where it is called that already, or would give up a name before it took it.
    """
    stored = lock(organization.pk)
    before = before or stored.name
    if before == name:
        raise TermRefused(_("It has that name already."))
    former = _given_up(stored, before, PartialDate(on, Precision(precision)) if on else None)
    credited(former, by, "renamed").save()
    stored.name = organization.name = name
    credited(stored, by, "renamed").save(update_fields=["name"])
    return former


def _given_up(stored: Organization, before: str, on: PartialDate | None) -> OrganizationName:
    """The name as a former one: it was taken when the one before it was given up."""
    former = stored.names.filter(name=before).first() or OrganizationName(organization=stored, name=before)
    if former.kind != NameKind.FORMER and (earlier := latest_former(stored)) is not None:
        former.used_from, former.used_from_precision = earlier.used_until, earlier.used_until_precision
    former.kind = NameKind.FORMER
    former.used_until = on.first if on else None
    former.used_until_precision = on.precision if on else Precision.DAY
    if former.used_from and former.used_until and former.used_until < former.used_from:
        raise TermRefused(
            _("It took the name “%(name)s” only later: %(day)s.") % {"name": before, "day": former.since}
        )
    return former


def latest_former(organization: Organization) -> OrganizationName | None:
    """The name that the organization gave up for the one that it has."""
    given_up = organization.names.filter(kind=NameKind.FORMER, used_until__isnull=False)
    return given_up.order_by("-used_until", "-pk").first()


@transaction.atomic
def undo_rename(*, former: OrganizationName, by: AbstractBaseUser | None) -> Organization:
    """Take back a change of name that was a mistake: the former name is the name again.

    Only the last one can be taken back. The name that it had by mistake is not kept but in the history.
    """
    stored = lock(former.organization_id)
    if former.used_until is not None and latest_former(stored) != former:
        raise TermRefused(_("Only the last change of name can be taken back."))
    stored.name = former.name
    credited(stored, by, "change of name taken back").save(update_fields=["name"])
    credited(former, by, "change of name taken back").delete()
    return stored


@transaction.atomic
def correct_name(*, organization: Organization, name: str, by: AbstractBaseUser | None) -> Organization:
    """Mend how the name is written. It never truly had the other one, so that is not kept as a name."""
    stored = lock(organization.pk)
    if stored.name != name:
        stored.name = organization.name = name
        credited(stored, by, "name corrected").save(update_fields=["name"])
    return stored


@transaction.atomic
def correct_change(
    *, former: OrganizationName, on: PartialDate | None, by: AbstractBaseUser | None
) -> OrganizationName:
    """Mend the day on which a name was given up, and with it the day on which the next one was taken."""
    stored = lock(former.organization_id)
    former = stored.names.get(pk=former.pk)
    followed = stored.names.filter(kind=NameKind.FORMER, used_from=former.used_until).exclude(pk=former.pk)
    following = followed.first() if former.used_until else None
    former.used_until = on.first if on else None
    former.used_until_precision = on.precision if on else Precision.DAY
    if following is not None:
        following.used_from, following.used_from_precision = former.used_until, former.used_until_precision
    for name in filter(None, (former, following)):
        if name.used_from and name.used_until and name.used_until < name.used_from:
            raise TermRefused(_("A name cannot be given up before it was taken."))
        credited(name, by, "change of name corrected").save()
    return former
