"""What waits for staff among the members."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.waiting import Example, Waiting, waits
from members.matching import possible_duplicates
from members.models import Organization

LOOKED_AT = 50  # pairs; nobody decides more in one sitting
SHOWN = 3


@waits(order=50, permission="members.view_organization")
def duplicates(request: HttpRequest) -> Waiting:
    pairs = possible_duplicates(limit=LOOKED_AT)
    return Waiting(
        title=_("Possible duplicates"),
        hint=_("Two organizations whose names look like one. Are they the same?"),
        count=len(pairs),
        url=reverse("admin:members_organization_duplicates"),
        at_least=len(pairs) >= LOOKED_AT,
        examples=[example(*pair) for pair in pairs[:SHOWN]],
    )


def example(one: Organization, other: Organization, why: str) -> Example:
    return Example(f"{one} — {other}", reverse("admin:members_organization_change", args=[one.pk]), why)
