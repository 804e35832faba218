"""A visitor who keeps all that was answered, and reads it whole: packed, printed or in a header."""

import io
import zipfile
from typing import Any
from urllib.parse import unquote

import lxml.html
import pypdf
from django.test import Client
from django.utils import translation

from tests.documents import nfc


class Visitor:
    def __init__(self) -> None:
        self.client = Client()
        self.heard: list[tuple[str, str]] = []

    def ask(self, path: str) -> Any:
        """Whatever the answer is."""
        answer = self.client.get(path)
        translation.activate("en")  # a page in another language leaves its thread in it
        self.heard.append((path, all_of(answer)))
        return answer

    def get(self, path: str) -> Any:
        answer = self.ask(path.removeprefix("http://testserver"))
        assert answer.status_code == 200, (path, answer.status_code)
        return answer

    def page(self, path: str) -> Any:
        return lxml.html.fromstring(self.get(path).content.decode())

    def json(self, path: str) -> Any:
        return self.get(path).json()

    def told_of(self, marker: str) -> list[str]:
        """The addresses whose answers hold it, in whatever case."""
        return [path for path, words in self.heard if marker in words.lower()]


def all_of(answer: Any) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{headers}\n{words_in(answer.content)}"


def words_in(content: bytes) -> str:
    """The bytes as text, and what is packed or printed in them."""
    found = [content.decode(errors="replace")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            assert pack.testzip() is None
            found += [f"{name}\n{words_in(pack.read(name))}" for name in pack.namelist()]
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        found += [str(reader.metadata), *(page.extract_text() for page in reader.pages)]
    return nfc(unquote("\n".join(found)))
