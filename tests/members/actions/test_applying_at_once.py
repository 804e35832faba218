"""Somebody types an application again while its first one is being confirmed: what was confirmed stays as it was."""

import threading
import time
from functools import partial

import pytest
from django.db import connection, transaction

from members.actions.applying import Typed, apply, confirm, fingerprint, forget_unconfirmed
from members.models import Application
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def typed(name):
    return Typed({"name": name, "email": "noor@example.org", "language": "en", "statement": "We agree."})


def while_held(act, held):
    """Do `act` in a transaction, begin `held` in another one before it ends; return once both are done."""

    def other():
        try:
            held()
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        act()
        thread.start()
        time.sleep(0.3)
    thread.join(timeout=120)
    assert not thread.is_alive()


def test_what_is_confirmed_is_not_typed_over():
    first = ApplicationFactory.create(name="As confirmed", email="noor@example.org", email_confirmed_at=None)
    act = partial(confirm, application=first, shown=fingerprint(first))
    while_held(act, partial(apply, typed=typed("Typed later")))
    first.refresh_from_db()
    assert first.name == "As confirmed" and first.email_confirmed_at is not None
    assert Application.objects.exclude(pk=first.pk).get().name == "Typed later"


def test_what_is_forgotten_is_not_brought_back():
    first = ApplicationFactory.create(email="noor@example.org", email_confirmed_at=None)
    Application.objects.update(created_at="2020-01-01T00:00Z")
    while_held(forget_unconfirmed, partial(apply, typed=typed("Typed later")))
    assert Application.objects.get().pk != first.pk
