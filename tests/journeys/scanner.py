"""A mail scanner: opens whatever a mail links to, as security products do, also in a browser that runs scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tests.mailbox import links

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext, Page

KEPT = ("Signature", "Attestation", "Invitation", "SigningRequest", "PersonalLink", "Letter", "Edition")
TABS = 8  # opened at the same time
_language = re.compile(f"^/({'|'.join(code for code, _name in settings.LANGUAGES)})/")
_token = re.compile(r"^/sign/[^/]+/")
MAY_CHANGE = {"opened_at"}  # the “link opened” mark


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows that an opened link must leave alone, and the mail in the queue."""
    models: list[type[Model]] = [apps.get_model("letters", name) for name in KEPT]
    return {model.__name__: _rows(model) for model in [*models, apps.get_model("coalition", "OutgoingMail")]}


def _rows(model: type[Model]) -> list[dict[str, Any]]:
    fields = [field.attname for field in model._meta.concrete_fields if field.name not in MAY_CHANGE]
    return list(model._base_manager.order_by("pk").values(*fields))


def links_of(messages: Iterable[EmailMessage]) -> list[str]:
    """Every address in the text and the HTML of the messages, each once."""
    return list(dict.fromkeys(link for message in messages for link in links(message)))


def some_of_each(addresses: Iterable[str]) -> list[str]:
    """Two addresses of each page there is: /sign/A/decline/ and /fr/sign/B/decline/ run the same scripts."""
    alike: dict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        alike[_token.sub("/sign/TOKEN/", _language.sub("/", urlsplit(address).path))].append(address)
    return [address for group in alike.values() for address in group[:2]]


class Scanner:
    """Follows links of one site only; remembers what it was answered."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.statuses: dict[str, int] = {}
        self.downloads: set[str] = set()

    def fetch(self, addresses: Iterable[str]) -> None:
        """GET, HEAD and prefetch each address."""
        ask: APIRequestContext = self.page.context.request
        for address in self._here(addresses):
            ask.head(address)
            ask.get(address, headers={"Sec-Purpose": "prefetch", "Purpose": "prefetch"})
            answer = ask.get(address)
            self.statuses[address] = answer.status
            if "attachment" in answer.headers.get("content-disposition", ""):
                self.downloads.add(address)

    def open(self, addresses: Iterable[str]) -> set[str]:
        """Open each address in the browser and wait until its scripts are done; return the links on those pages."""
        here = [address for address in self._here(addresses) if address not in self.downloads]
        found: set[str] = set()
        for at in range(0, len(here), TABS):
            found |= self._open_together(here[at : at + TABS])
        return found

    def _open_together(self, addresses: list[str]) -> set[str]:
        tabs = [self.page.context.new_page() for _address in addresses]
        for tab, address in zip(tabs, addresses, strict=True):
            tab.goto(address, wait_until="commit")
        found: set[str] = set()
        for tab in tabs:
            tab.wait_for_load_state("networkidle")
            found.update(tab.locator("a[href]").evaluate_all("links => links.map(a => a.href.split('#')[0])"))
            tab.close()
        return found

    def _here(self, addresses: Iterable[str]) -> list[str]:
        return [each for each in addresses if urlsplit(each).netloc == urlsplit(self.site).netloc]
