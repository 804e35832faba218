"""Logs do not say who."""

import logging
import sys

import pytest

from coalition.logs import PrivateFormatter, without_personal_data


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("mail to mina.park+sign@hanvoice.example.org failed", "mail to [e-mail] failed"),
        ("Not Found: /sign/Zk3-secret_token/", "Not Found: /sign/[token]/"),
        ("Not Found: /ko/sign/abc?x=1", "Not Found: /ko/sign/[token]?x=1"),
        ("Not Found: /join/notice/abc/", "Not Found: /join/notice/[token]/"),
        ("Not Found: /ko//sign//abc/", "Not Found: /ko//sign//[token]/"),
        ("Not Found: /my-organization/abc/leave/", "Not Found: /my-organization/[token]/leave/"),
        ("Not Found: /letters/kim-jong-il/", "Not Found: /letters/kim-jong-il/"),
    ],
)
def test_addresses_and_tokens_are_left_out(text, logged):
    assert without_personal_data(text) == logged


def test_a_traceback_is_cleaned_too():
    try:
        raise ValueError("no such person: mina@example.org")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "failed for %s", ("m@example.org",), sys.exc_info()
        )
    written = PrivateFormatter("%(message)s").format(record)
    assert "failed for [e-mail]" in written
    assert "no such person: [e-mail]" in written
    assert "@" not in written
