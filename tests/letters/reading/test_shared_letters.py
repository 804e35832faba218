"""How well real letters are read, against answers checked by hand.

The letters belong to their authors and lie beside the project, in `../shared/data/letters`, never in it. Where they
are not there, these tests are skipped, and say so.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from letters.reading import ReadLetter, read_letter

from .samples import letter

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "letters"
ANSWERS = sorted(DATA.glob("*.json"))

if not ANSWERS:
    warnings.warn(
        f"The real letters are not in {DATA}: how well they are read was NOT measured.",
        UserWarning,
        stacklevel=1,
    )
pytestmark = pytest.mark.skipif(
    not ANSWERS, reason=f"NOT MEASURED: there are no letters with checked answers in {DATA}"
)
each_letter = pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)


def key(name: str) -> str:
    """A name without what two careful people write differently: quotation marks, dashes, spaces."""
    name = (
        unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    )
    return re.sub(r"[\s.,;:*\"“”«»'`]+", " ", name).strip()


def also(value: Any) -> list[Any]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


@dataclass(frozen=True)
class Score:
    """How the organizations found compare with those that are there."""

    found: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    right_countries: int
    persons: tuple[str, ...]  # natural persons taken for organizations

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + len(self.wrong) + len(self.missed)) if self.found else 0.0


@cache
def read(answer: Path) -> ReadLetter:
    return read_letter(answer.with_suffix(".txt").read_text(encoding="utf-8"))


@cache
def score(answer: Path) -> Score:
    checked = json.loads(answer.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    countries: dict[str, set[str | None]] = {}
    for signatory in checked["signatories"]:
        one = key(signatory["organization"])
        countries[one] = {signatory["country"], *also(signatory.get("country_also_ok"))}
        for name in [signatory["organization"], *also(signatory.get("organization_also_ok"))]:
            names.setdefault(key(name), one)
    found = {key(s.organization): s.country for s in read(answer).signatories if s.organization}
    known = {names[name]: country for name, country in found.items() if name in names}
    wrong = tuple(name for name in found if name not in names)
    return Score(
        found=len(known),
        wrong=wrong,
        missed=tuple(set(countries) - set(known)),
        right_countries=sum(country in countries[name] for name, country in known.items()),
        persons=tuple({key(person["printed"]) for person in checked.get("individuals", [])} & set(wrong)),
    )


@each_letter
def test_a_real_letter_is_read_almost_without_error(answer: Path) -> None:
    result = score(answer)
    assert result.f1 >= 0.95, result


@each_letter
def test_no_person_is_taken_for_an_organization(answer: Path) -> None:
    assert score(answer).persons == ()


@each_letter
def test_every_signatory_stands_where_it_is_said_to_stand(answer: Path) -> None:
    text = answer.with_suffix(".txt").read_text(encoding="utf-8")
    before = 0
    for signatory in read(answer).signatories:
        assert before <= signatory.start < signatory.end <= len(text)
        before = signatory.start
        for word in re.findall(r"[^\W_]+", signatory.printed_name):
            assert word in text[signatory.start : signatory.end]


@each_letter
def test_the_language_of_a_real_letter_is_known(answer: Path) -> None:
    assert read(answer).language == json.loads(answer.read_text(encoding="utf-8"))["language"][:2]


@each_letter
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_a_real_letter_reads_the_same_with_other_line_ends(answer: Path, end: str) -> None:
    text = answer.with_suffix(".txt").read_text(encoding="utf-8")
    again = read_letter(text.replace("\n", end))
    assert [(s.printed_name, s.country, s.person) for s in again.signatories] == [
        (s.printed_name, s.country, s.person) for s in read(answer).signatories
    ]
    assert again.body == read(answer).body


def test_the_letters_together_are_read_as_well_as_promised() -> None:
    scores = [score(answer) for answer in ANSWERS]
    assert mean(each.f1 for each in scores) >= 0.97
    assert sum(each.right_countries for each in scores) >= 0.98 * sum(each.found for each in scores)


# Their names in other forms ------------------------------------------------------------------------------------------

COUNTRIES = {
    "KE": "Kenya",
    "KR": "South Korea",
    "US": "USA",
    "GB": "United Kingdom",
    "BR": "Brazil",
    "JP": "Japan",
}
LINES = {
    "one a line": "{0}",
    "bullets": "• {0}",
    "country in brackets": "{0} ({1})",
    "country behind a comma": "{0}, {1}",
    "country behind a dash": "{0} – {1}",
    "country behind a hyphen": "{0} - {1}",
    "cells": "{0}\t{1}",
}
RUNS = {"pipes": " | ", "semicolons": "; ", "commas": ", "}


@cache
def real_names() -> list[tuple[str, str]]:
    """Every organization of the letters with a country that is not its own, in an order that mixes the letters."""
    found = {
        signatory["organization"]: None
        for answer in ANSWERS
        for signatory in json.loads(answer.read_text(encoding="utf-8"))["signatories"]
        if not signatory["person"]
    }
    mixed = sorted(found, key=lambda name: hashlib.sha256(name.encode()).digest())
    return [(name, list(COUNTRIES)[i % len(COUNTRIES)]) for i, name in enumerate(mixed)]


def measure(
    block: Callable[[list[tuple[str, str]]], str], expected: list[tuple[str, str]]
) -> tuple[float, float]:
    """F1 of the names and share of right countries, over letters of fifteen signatories each."""
    right = found = countries = 0
    for start in range(0, len(expected), 15):
        some = expected[start : start + 15]
        read = read_letter(letter(f"Signatories:\n{block(some)}", farewell=""))
        got = {key(s.organization): s.country for s in read.signatories if s.organization}
        hits = [(key(name), code) for name, code in some if key(name) in got]
        right, found = right + len(hits), found + len(got)
        countries += sum(got[name] == code for name, code in hits)
    return 2 * right / (found + len(expected)), countries / max(1, right)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_real_names_are_read_in_another_form(line: str) -> None:
    f1, countries = measure(
        lambda some: "\n".join(line.format(name, COUNTRIES[code]) for name, code in some), real_names()
    )
    assert f1 >= 0.97
    assert countries >= 0.98 or "{1}" not in line


@pytest.mark.parametrize("separator", RUNS.values(), ids=RUNS.keys())
def test_real_names_are_read_in_a_run(separator: str) -> None:
    expected = [(name, code) for name, code in real_names() if separator.strip() not in name]
    f1, _ = measure(lambda some: separator.join(name for name, _ in some), expected)
    assert f1 >= 0.97


# The letter of 2011 --------------------------------------------------------------------------------------------------

ICNK = next((answer for answer in ANSWERS if "icnk" in answer.stem), None)


@pytest.fixture
def icnk() -> ReadLetter:
    if ICNK is None:
        pytest.skip(f"NOT MEASURED: the letter of 2011 is not in {DATA}")
    return read(ICNK)


def test_the_letter_of_2011_has_its_32_signatories_in_the_printed_order(icnk: ReadLetter) -> None:
    assert ICNK is not None
    checked = json.loads(ICNK.read_text(encoding="utf-8"))["signatories"]
    assert len(icnk.signatories) == 32
    assert [key(s.organization or "") for s in icnk.signatories] == [
        key(each["organization"]) for each in checked
    ]
    assert all(s.person is None for s in icnk.signatories)


def test_the_letter_of_2011_prints_20_countries_and_8_different_ones(icnk: ReadLetter) -> None:
    printed = [s for s in icnk.signatories if s.printed_country]
    assert len(printed) == 20
    assert all(s.country for s in printed)
    assert len({s.country for s in printed}) == 8


def test_the_letter_of_2011_is_addressed_to_kim_jong_il(icnk: ReadLetter) -> None:
    (recipient,) = icnk.recipients
    assert recipient.name == "Kim Jong-il"
    assert recipient.office.startswith(
        "General Secretary of the Workers’ Party of Korea and Chairman of the National Defence"
    )
    assert recipient.address == "Pyongyang\nDemocratic People’s Republic of Korea"
    assert not recipient.is_copy


def test_the_letter_of_2011_is_its_own_words_without_article_or_biography(icnk: ReadLetter) -> None:
    assert icnk.body.startswith("We represent a variety")
    assert icnk.body.endswith("important matters.")
    assert ICNK is not None
    text = ICNK.with_suffix(".txt").read_text(encoding="utf-8")
    around = text[: text.index("We represent a variety")] + text[icnk.signatories[-1].end :]
    assert [line for line in around.splitlines() if len(line.split()) > 8 and line.strip() in icnk.body] == []
    assert text[icnk.signatories[-1].end :].strip(), "below the names stands a biography, which signs nothing"
