"""What a browser would send: the values that a page's form holds, for a test to change and post."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """Collects the successful controls of the form with the given id (the first POST form without one)."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.values: dict[str, str] = {}
        self._inside = False
        self._select: str | None = None
        self._textarea: str | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        at = dict(pairs)
        if tag == "form":
            self._inside = at.get("id") == self.form_id
        if not self._inside:
            return
        name = at.get("name") or ""
        if tag == "input" and name and _is_sent(at):
            self.values[name] = at.get("value") or ("on" if at.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in at or self._select not in self.values):
            self.values[self._select] = at.get("value") or ""
        elif tag == "textarea":
            self._textarea, self.values[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea] += data


def _is_sent(at: dict[str, Any]) -> bool:
    if "disabled" in at or at.get("type") in ("submit", "button", "file", "image"):
        return False
    return at.get("type") not in ("checkbox", "radio") or "checked" in at


def values_of(answer: Any, form_id: str) -> dict[str, str]:
    """Return the fields and values of the page's form `form_id`, as pressing no button would send them."""
    form = _Form(form_id)
    form.feed(answer.content.decode())
    assert form.values, f"the page has no form {form_id}"
    return form.values
