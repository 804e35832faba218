"""What the worker sees to beside its tasks: mail that no task stands for, and tasks that nobody will finish.

A killed worker leaves its task "running" for ever. Such a row matters to nobody: what counts is the mail's own row, and
a mail that is due and has no task waiting for it gets a new one.
"""

import datetime
import logging

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from coalition.models import OutgoingMail
from coalition.upkeep import upkeep

from .tasks import line_up, send_mail

log = logging.getLogger(__name__)
AT_ONCE = 1000
LONGEST_TASK = datetime.timedelta(hours=1)
KEPT_DAYS, FAILED_KEPT_DAYS = 2, 30


@upkeep(every=datetime.timedelta(seconds=5))
def rescue_mail() -> None:
    """Line up the mails that are due and that no ready task stands for: their worker was killed."""
    due = set(OutgoingMail.objects.due().order_by("not_before").values_list("pk", flat=True)[:AT_ONCE])
    if forgotten := due - in_line() if due else due:
        log.warning("Mails that nobody was at any more, put in line again: %s", len(forgotten))
        line_up(sorted(forgotten))


def in_line() -> set[int]:
    """The mails that some task will take up by itself."""
    ready = DBTaskResult.objects.ready().filter(task_path=send_mail.module_path)
    return {arguments["args"][0] for arguments in ready.order_by().values_list("args_kwargs", flat=True)}


@upkeep(every=datetime.timedelta(minutes=10))
def end_abandoned_tasks() -> None:
    """Say of tasks that nobody can be running any more that they failed."""
    now = timezone.now()
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST_TASK)
    abandoned.update(
        status=TaskResultStatus.FAILED, finished_at=now, exception_class_path="builtins.InterruptedError"
    )


@upkeep(every=datetime.timedelta(hours=1))
def forget_finished_tasks() -> None:
    """Their rows are no record: what was sent, to whom and when stands in the mail's own row."""
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=KEPT_DAYS,
        failed_min_age_days=FAILED_KEPT_DAYS,
        verbosity=0,
    )
