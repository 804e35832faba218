"""What the staff's site tells of a letter's public count and list: as visitors are told."""

from typing import Any

import lxml.html
from django.urls import reverse

from letters.admin.pages import page_url

from .places import Facts
from .reading import having, leads_to, words


def told_to_staff(client: Any, letter: Any) -> Facts:
    return {
        **of_the_list(client, letter),
        **of_the_form(client, letter),
        **of_the_drive(client, letter),
        **of_the_coming_edition(client, letter),
    }


def opened(client: Any, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.content.decode())


def of_the_list(client: Any, letter: Any) -> Facts:
    form = reverse("admin:letters_letter_change", args=[letter.pk])
    rows = opened(client, reverse("admin:letters_letter_changelist")).xpath("//tbody/tr")
    (row,) = [row for row in rows if leads_to(row, form)]
    return {"in the list": words(having(row, "td", "field-signatories")[0])}


def of_the_form(client: Any, letter: Any) -> Facts:
    page = opened(client, reverse("admin:letters_letter_change", args=[letter.pk]))
    return {"in the form": words(having(page, "div", "field-signature_summary")[0].xpath(".//a")[0])}


def of_the_drive(client: Any, letter: Any) -> Facts:
    (line,) = having(opened(client, page_url("board", letter)), "p", "signed-sentence")
    _before, _words, sentence = words(line).partition("The public count: ")
    return {"of the drive": sentence.partition(".")[0]}


def of_the_coming_edition(client: Any, letter: Any) -> Facts:
    page = opened(client, page_url("issue", letter))
    lines = [words(each) for each in having(page, "ul", "printed-list")[0]]
    return {"coming edition": words(having(page, "p", "numbers-line")[0]), "coming lines": lines}
