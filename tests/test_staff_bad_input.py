"""Whatever is sent by any form of the staff's site, no page of it fails."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client

from tests.staff_site import make_cast, pages

pytestmark = pytest.mark.django_db
ODD = ["a\x00b", "-1", "9" * 40, "", "💥'%<script>"]
LOGS_OUT = ("logout", "password_change")
PARTS = 5  # of the pages, so that several workers share them; each page is opened once for all odd values


class Forms(HTMLParser):
    """Every form of a page: where it is sent to, and the names of all that it may send, its buttons' too."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        at = dict(pairs)
        if tag == "form":
            self.found.append((at.get("action") or "", set()) if at.get("method") == "post" else ("#", set()))
        elif self.found and (name := at.get("name")):
            self.found[-1][1].add(name)


def forms_of(address: str, body: str) -> Iterator[tuple[str, set[str]]]:
    page = Forms()
    page.feed(body)
    for action, names in page.found:
        if action != "#" and not urljoin(address, action).endswith(("/logout/", "/password_change/")):
            yield urljoin(address, action), names


def status_of(client: Client, action: str, names: set[str], odd: str) -> int:
    """Send the form with the odd value in every field, and take back what that did."""
    counts = {field: "0" for field in names if field.endswith("_FORMS")}
    with transaction.atomic():
        status = client.post(action, {**dict.fromkeys(names, odd), **counts}).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_of_a_page_fails_whatever_is_in_its_fields(admin_client, part):
    make_cast()
    admin_client.raise_request_exception = False
    failed, forms = {}, 0
    for name, address in list(pages())[part::PARTS]:
        answer = admin_client.get(address)
        if answer.status_code != 200 or answer.streaming or name in LOGS_OUT:
            continue
        for action, names in forms_of(address, answer.content.decode("utf-8", "replace")):
            statuses = {odd: status_of(admin_client, action, names, odd) for odd in ODD}
            failed |= {(name, action, odd): status for odd, status in statuses.items() if status >= 500}
            forms += 1
    assert failed == {}
    assert forms > 60 / PARTS
