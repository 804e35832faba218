"""What the worker does again and again for letters."""

import datetime

from coalition.upkeep import upkeep
from letters.actions.requests import forget_unconfirmed


@upkeep(every=datetime.timedelta(hours=1))
def forget_unconfirmed_requests() -> None:
    """What somebody typed, perhaps of somebody else, does not stay where nobody confirmed it."""
    forget_unconfirmed()
