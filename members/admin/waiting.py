"""What waits for staff among the members."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.waiting import Example, Waiting, waits
from members.matching import possible_duplicates

from .duplicates import LookAlikes, with_suggestion

LOOKED_AT = 50  # pairs; nobody decides more in one sitting
SHOWN = 3


@waits(order=50, permission="members.view_organization")
def duplicates(request: HttpRequest) -> Waiting:
    pairs = possible_duplicates(limit=LOOKED_AT)
    may_merge = request.user.has_perm("members.add_merger")
    return Waiting(
        title=_("Possible duplicates"),
        hint=_("Two organizations whose names look like one. Are they the same?"),
        count=len(pairs),
        url=reverse("admin:members_organization_duplicates"),
        at_least=len(pairs) >= LOOKED_AT,
        examples=[example(pair, may_merge) for pair in with_suggestion(pairs[:SHOWN])],
    )


def example(pair: LookAlikes, may_merge: bool) -> Example:
    """The page that compares both; who may not merge looks at one of them."""
    url = pair.url if may_merge else reverse("admin:members_organization_change", args=[pair.one.pk])
    return Example(f"{pair.one} — {pair.other}", url, pair.why)
