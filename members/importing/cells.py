"""How several names, a language, a yes or no stand in one cell: written by the export, read by the import."""

import csv
import io
import re
from collections.abc import Iterable

from babel import Locale

SEPARATOR = "; "
_language = re.compile(r"^([a-z]{2,3}(?:-[A-Za-z]{2,8})?)?:\s+(?=\S)")


def split(cell: str) -> list[str]:
    """The values of a cell, separated by semicolons or line ends; one that holds a semicolon stands in quotes.

    >>> split('HanVoice; "Voice; Han"')
    ['HanVoice', 'Voice; Han']
    """
    lines = csv.reader(cell.splitlines(), delimiter=";", skipinitialspace=True)
    try:
        found = [value.strip() for line in lines for value in line]
    except csv.Error:  # a value longer than any name
        return [cell]
    return list(dict.fromkeys(value for value in found if value))


def join(values: Iterable[str]) -> str:
    """The cell that `split` reads as these values."""
    return SEPARATOR.join(_quoted(value) for value in values)


def _quoted(value: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="").writerow([value])
    return out.getvalue()


def is_language(code: str) -> bool:
    return code.partition("-")[0] in Locale("en").languages


def read_language(value: str) -> tuple[str, str]:
    """The language and the name of “ko: 한보이스”; a name that names no language has "".

    >>> read_language("ko: 한보이스"), read_language("Watch: Korea")
    (('ko', '한보이스'), ('', 'Watch: Korea'))
    """
    found = _language.match(value)
    if found is None or not (found[1] is None or is_language(found[1])):
        return "", value
    return found[1] or "", value[found.end() :]


def with_language(name: str, language: str) -> str:
    """What `read_language` reads as this language and name."""
    return f"{language}: {name}" if language or read_language(name) != ("", name) else name


def yes_or_no(value: bool) -> str:
    return "yes" if value else "no"
