"""Pages that take their time, to find tests that do not wait for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SlowPages:
    """Answer a browser that goes to another page TEST_SLOW_PAGES milliseconds late; all else at once.

    A test that reads right after a click then always gets the old page, not once in a hundred runs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.seconds = float(os.environ["TEST_SLOW_PAGES"]) / 1000

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Mode") == "navigate":
            time.sleep(self.seconds)
        return self.get_response(request)
