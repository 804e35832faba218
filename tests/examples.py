"""Examples that Hypothesis makes up: the same ones in every run, so that a commit says the same of itself twice.

To look for others, say how many: `TEST_EXAMPLES=500 pytest tests/letters/reading/test_properties.py` gives each test
that many new ones.
"""

import os
from collections.abc import Iterable

from hypothesis import HealthCheck, settings

ASKED = int(os.environ.get("TEST_EXAMPLES", "0"))

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "untimed",
    deadline=None,
    derandomize=not ASKED,
    max_examples=ASKED or 100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("untimed")  # tests/conftest.py reads this file before any test


def examples(most: int, *, in_spite_of: Iterable[HealthCheck] = ()) -> settings:
    """The decorator of a test that gets so many examples, unless somebody asked for more."""
    return settings(max_examples=ASKED or most, suppress_health_check=[HealthCheck.too_slow, *in_spite_of])
