"""Many people at the same moment: real threads, each with a database connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
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
                together.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(do, enumerate(acts)))
