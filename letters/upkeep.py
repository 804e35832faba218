"""What the worker does again and again for letters."""

import datetime

from coalition.upkeep import upkeep
from letters.actions.requests import forget_unconfirmed
from letters.models import PersonalLink
from letters.search.indexing import mend


@upkeep(every=datetime.timedelta(hours=1))
def forget_unconfirmed_requests() -> None:
    """What somebody typed, perhaps of somebody else, does not stay where nobody confirmed it."""
    forget_unconfirmed()


@upkeep(every=datetime.timedelta(days=1))
def forget_ended_links() -> None:
    """They lead nowhere; all that they still say is when somebody opened one."""
    PersonalLink.objects.forgettable().delete()


@upkeep(every=datetime.timedelta(hours=1))
def mend_search() -> None:
    """What was changed past the application can be found too, and after an update what is indexed in a new way."""
    mend()
