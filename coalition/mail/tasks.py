"""The task of the worker that sends one mail."""

from django_tasks import task

from .sending import deliver


@task()
def send_mail(mail_id: int) -> str:
    """Send one mail if it is due; return its state."""
    return deliver(mail_id)
