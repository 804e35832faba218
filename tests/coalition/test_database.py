"""The database does what the site counts on, on whichever one this run uses."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction


def add_one_more(_number):
    """Read, then write, as most forms do: where a transaction only asks for its turn at the write, this fails."""
    try:
        with transaction.atomic():
            count = Group.objects.count()
            Group.objects.create(name=f"{count} {_number}")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_wait_for_each_other():
    before = Group.objects.count()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add_one_more, range(24)))
    assert Group.objects.count() == before + 24
