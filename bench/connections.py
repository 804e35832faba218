"""What it saves to keep database connections: the same requests with kept ones and with a new one each."""

from __future__ import annotations

import time
from io import BytesIO
from statistics import median
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection

REQUESTS = 300
ROUNDS = 5


def main() -> None:
    """Print milliseconds for each request and their ratio: the median of alternating rounds in this process."""
    handler = get_wsgi_application()
    kept_for, times = connection.settings_dict["CONN_MAX_AGE"], {"kept": [0.0], "new": [0.0]}
    ask(handler, REQUESTS)  # warm up
    for kind in ("kept", "new") * ROUNDS:
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = kept_for if kind == "kept" else 0
        times[kind].append(ask(handler, REQUESTS))
    kept, new = (1000 * median(times[kind][1:]) / REQUESTS for kind in ("kept", "new"))
    print(f"{connection.vendor}: /healthz {kept:.2f} ms on a kept connection, {new:.2f} ms on a new one")
    print(f"ratio new / kept: {new / kept:.1f}")


def ask(handler: Any, requests: int) -> float:
    """Answer /healthz `requests` times; return the seconds that took."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/healthz",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.errors": BytesIO(),
    }
    began = time.perf_counter()
    for _request in range(requests):
        response = handler({**environ, "wsgi.input": BytesIO()}, lambda *_start: None)
        if response.status_code != 200:
            raise RuntimeError(f"/healthz answered {response.status_code}")
        response.close()  # what tells Django that the request is over
    return time.perf_counter() - began
