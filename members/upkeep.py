"""What the worker does again and again for members."""

import datetime

from coalition.upkeep import upkeep
from members.actions.applying import forget_unconfirmed
from members.actions.import_running import resume_abandoned
from members.actions.importing import forget_ended
from members.actions.removing_people import remove_people
from members.models import MemberLink


@upkeep(every=datetime.timedelta(hours=1))
def forget_unconfirmed_applications() -> None:
    """What somebody typed, perhaps of somebody else, does not stay where nobody confirmed it."""
    forget_unconfirmed()


@upkeep(every=datetime.timedelta(minutes=1))
def resume_abandoned_imports() -> None:
    """Their worker was killed."""
    resume_abandoned()


@upkeep(every=datetime.timedelta(hours=6))
def forget_ended_imports() -> None:
    """Sheets of members hold personal data; they do not stay once they are done with."""
    forget_ended()


@upkeep(every=datetime.timedelta(days=1))
def remove_people_of_applications() -> None:
    """Who was refused, or withdrew, is not kept longer than the rules say."""
    remove_people()


@upkeep(every=datetime.timedelta(days=1))
def forget_old_links() -> None:
    """Links that ended long ago, with the addresses that some of them were to prove."""
    MemberLink.objects.forgettable().delete()
