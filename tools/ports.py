"""Where `make run` serves: the port that PORT names, if nobody else has it."""

from __future__ import annotations

import os
import socket

HOST = "127.0.0.1"


class Problem(Exception):
    """What keeps the site from starting, in one sentence for the person who typed `make run`."""


def free_port() -> int:
    """Return the port to serve on. Raises Problem where it is taken or is none."""
    port = read_port(os.environ.get("PORT") or "8000")
    refuse_taken(port)
    return port


def read_port(text: str) -> int:
    """Return the port that `text` names. Raises Problem."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Problem(f"PORT is {text!r}, but a port is a number from 1 to 65535.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Raise Problem where the site could not listen on `port`: better before the work than after it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Problem(f"Port {port} needs more rights than yours: choose one above 1023.") from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise Problem(
                f"Port {port} is taken by another program: stop that one, or type PORT={other} make run."
            ) from None
