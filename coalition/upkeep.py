"""What has to be done again and again: each app registers functions, the worker (`manage.py run_worker`) runs them.

The site cannot import the apps, so the apps register, in a module or package named `upkeep`, which is found by itself:

    @upkeep(every=datetime.timedelta(hours=1))
    def forget_unconfirmed_requests() -> None: ...

Each runs once when a worker starts, and then that often in every worker: it must be short and do no harm when two
run it at once or when it is killed half-way. One that fails is logged and tried again in its turn.
"""

import datetime
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)
Duty = Callable[[], object]
_duties: dict[str, tuple[Duty, float]] = {}


def upkeep(*, every: datetime.timedelta) -> Callable[[Duty], Duty]:
    """Register a function that the worker runs at its start and then every so often."""

    def register(act: Duty) -> Duty:
        _duties[f"{act.__module__}.{act.__qualname__}"] = (act, every.total_seconds())
        return act

    return register


@dataclass
class Caretaker:
    """Remembers when one worker did what."""

    done: dict[str, float] = field(default_factory=dict)

    def run(self) -> None:
        """Do whatever is due by now."""
        for name, (act, seconds) in _duties.items():
            if time.monotonic() - self.done.get(name, -seconds) >= seconds:
                self.done[name] = time.monotonic()
                self._do(name, act)

    def _do(self, name: str, act: Duty) -> None:
        try:
            act()
        except Exception:
            log.exception("Upkeep failed: %s", name)
