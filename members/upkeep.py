"""What the worker does again and again for members."""

import datetime

from coalition.upkeep import upkeep
from members.actions.applying import forget_unconfirmed


@upkeep(every=datetime.timedelta(hours=1))
def forget_unconfirmed_applications() -> None:
    """What somebody typed, perhaps of somebody else, does not stay where nobody confirmed it."""
    forget_unconfirmed()
