"""The domain of an address is a hint whose it is."""

import pytest

from members.domains import compare, host_of, registrable


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("example.org", "example.org"),
        ("WWW.Watch.Example.org.", "example.org"),
        ("mail.watch.or.kr", "watch.or.kr"),
        ("watch.org.br", "watch.org.br"),
        ("or.kr", "or.kr"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_what_somebody_registered(host, registered):
    assert registrable(host) == registered


@pytest.mark.parametrize(
    ("email", "website", "answer"),
    [
        ("ana@watch.example.org", "https://www.example.org/about", "same"),
        ("ana@example.org", "https://example.com", "different"),
        ("ana@example.org", "", "no_website"),
        ("ana@gmail.com", "https://example.org", "free"),
        ("ana@yahoo.co.jp", "https://example.org", "free"),
        ("ana@watch.or.kr", "https://other.or.kr", "different"),
        ("no address", "no website", "no_website"),
        ("ana@example.org", "https://[broken", "no_website"),
    ],
)
def test_how_an_address_goes_with_a_website(email, website, answer):
    assert compare(email, website) == answer


def test_a_broken_address_has_no_host():
    assert host_of("https://[") == host_of("") == host_of("example") == ""
