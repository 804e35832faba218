"""What waits for staff among the invitations."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.waiting import Example, Waiting, waits
from letters.models import Invitation
from letters.silence import unreached

SHOWN = 3


@waits(order=25, permission="letters.view_invitation")
def undelivered(request: HttpRequest) -> Waiting:
    """Invitations that did not reach anybody, of letters that still collect."""
    rows = unreached().select_related("organization", "letter").order_by("-pk")
    return Waiting(
        title=_("Invitations that failed or bounced"),
        hint=_(
            "Nobody was reached there. Correct the contact's address and invite again, or ask somebody else."
        ),
        count=rows.count(),
        url=f"{reverse('admin:letters_invitation_changelist')}?state=unreached",
        examples=[example(row) for row in rows[:SHOWN]],
    )


def example(row: Invitation) -> Example:
    url = reverse("admin:letters_letter_invitations", args=[row.letter_id])
    return Example(str(row.organization), f"{url}?only={row.pk}", str(row.letter))
