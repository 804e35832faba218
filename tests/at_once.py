"""Many people at the same moment: real threads, each with a database connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(acts: Sequence[Callable[[], T]], threads: int) -> list[T]:
    """Do all `acts`, `threads` of them at a time; the first ones wait for each other, then start together."""
    together = Barrier(threads)

    def do(numbered: tuple[int, Callable[[], T]]) -> T:
        number, act = numbered
        try:
            if number < threads:
                together.wait(timeout=120)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(do, enumerate(acts)))


def raised(*acts: Callable[[], object], kinds: tuple[type[Exception], ...] = (Exception,)) -> list[Exception]:
    """Do all acts at the same moment; return what they raised of these kinds. Anything else fails the test."""

    def outcome(act: Callable[[], object]) -> Exception | None:
        try:
            act()
        except kinds as error:
            return error
        return None

    return [error for error in at_once([partial(outcome, act) for act in acts], threads=len(acts)) if error]
