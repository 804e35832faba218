"""The task of the worker that sends one mail."""

import datetime
from collections.abc import Iterable

from django_tasks import task


@task()
def send_mail(mail_id: int) -> str:
    """Send one mail if it is due; return what became of it."""
    from .sending import deliver  # which puts mails that failed in line again, so it imports this module

    return deliver(mail_id)


def line_up(mail_ids: Iterable[int], run_after: datetime.datetime | None = None) -> None:
    """Make a task for each mail. To line one up twice does no harm: the second task finds nothing to do."""
    waiting = send_mail.using(run_after=run_after)
    for mail_id in mail_ids:
        waiting.enqueue(mail_id)
