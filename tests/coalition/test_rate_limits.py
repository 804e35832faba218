"""Limits count by whoever it is, without keeping who it was."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from coalition.rate_limits import Limit, client_address

CACHES = [
    "django.core.cache.backends.locmem.LocMemCache",
    "django.core.cache.backends.filebased.FileBasedCache",
]


@pytest.fixture(autouse=True, params=CACHES)
def each_cache(request, settings, tmp_path):
    settings.CACHES = {"default": {"BACKEND": request.param, "LOCATION": str(tmp_path)}}
    cache.clear()


def asked_by(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_a_limit_lets_so_many_through_and_no_more():
    limit = Limit("test", most=3, seconds=600)
    assert [limit.is_over("ana@example.org") for _time in range(5)] == [False, False, False, True, True]
    assert not limit.is_over("maria@example.org")
    assert not Limit("other", most=3, seconds=600).is_over("ana@example.org")


def test_all_who_are_named_are_counted_even_if_the_first_is_over():
    limit = Limit("test", most=1, seconds=600)
    limit.is_over("192.0.2.1")
    assert limit.is_over("192.0.2.1", "ana@example.org")
    assert limit.is_over("ana@example.org")


def test_nobody_is_nobody():
    limit = Limit("test", most=0, seconds=600)
    assert not limit.is_over("", "")


def test_a_new_window_begins_anew(monkeypatch):
    limit = Limit("test", most=1, seconds=600)
    monkeypatch.setattr("coalition.rate_limits.time.time", lambda: 600_000.0)
    assert [limit.is_over("a"), limit.is_over("a")] == [False, True]
    monkeypatch.setattr("coalition.rate_limits.time.time", lambda: 600_600.0)
    assert not limit.is_over("a")


def test_the_cache_holds_no_address(settings):
    Limit("test", most=3, seconds=600).is_over("ana@example.org", "192.0.2.1")
    if hasattr(cache, "_cache"):
        kept = " ".join(cache._cache)
        assert "rate:" in kept
        assert "ana" not in kept and "192.0.2.1" not in kept


def test_the_address_is_the_connections_own_unless_there_is_a_proxy(settings):
    forged = {"X-Forwarded-For": "198.51.100.7"}
    assert client_address(asked_by("192.0.2.1", **forged)) == "192.0.2.1"
    settings.COALITION_BEHIND_PROXY = True
    assert client_address(asked_by("127.0.0.1", **forged)) == "198.51.100.7"
    assert client_address(asked_by("127.0.0.1")) == "127.0.0.1"


def test_of_several_addresses_the_one_that_the_proxy_wrote_counts(settings):
    settings.COALITION_BEHIND_PROXY = True
    several = {"X-Forwarded-For": "203.0.113.5, forged, 198.51.100.7"}
    assert client_address(asked_by("127.0.0.1", **several)) == "198.51.100.7"


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_neighbours_in_one_network_count_as_one(written, counted):
    assert client_address(asked_by(written)) == counted
