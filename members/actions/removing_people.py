"""The people in applications that came to nothing have an end: their names and addresses go, the application stays."""

import datetime

from django.db import transaction
from django.utils import timezone

from members.models import AdmissionRules, Application, MemberLink
from members.models.application import PEOPLE, Verdict
from members.models.category import months_later


@transaction.atomic
def remove_people(*, at: datetime.datetime | None = None) -> int:
    """Empty names and addresses in applications that ended longer ago than the rules keep them; return in how many.

    With them go the links, and the addresses on the mails about it.
    """
    now = at or timezone.now()
    before = months_later(timezone.localdate(now), -AdmissionRules.current().keeps_refused_months)
    over = Application.objects.filter(
        verdict__in=(Verdict.REFUSED, Verdict.WITHDRAWN), decided_at__date__lt=before, people_removed_at=None
    )
    applications = list(over.select_for_update())
    for application in applications:
        for field in PEOPLE:
            setattr(application, field, "")
        application.people_removed_at = now
        application.save()
        application.mails.update(to_email="", to_name="", context={})
    MemberLink.objects.filter(application__in=applications).delete()
    return len(applications)
