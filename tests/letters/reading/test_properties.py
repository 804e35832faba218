"""What holds for any text: reading never fails, loses no line of a plain list, and cares not how it was typed."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letters.reading import ReadLetter, read_letter
from tests.examples import examples

from .samples import ENGLISH, LANGUAGES, letter, names

quick = examples(50)

# Names of one to six capitalized words, in several scripts. The words are invented, so that none is a country, a
# given name, a heading or a farewell: what is lost then is lost by the structure.
ONSETS = ("B", "Br", "D", "F", "G", "K", "Kl", "L", "M", "N", "P", "R", "S", "T", "V", "Z")
latin = st.builds(
    lambda onset, rest: onset + "".join(rest),
    st.sampled_from(ONSETS),
    st.lists(
        st.sampled_from(("avu", "elo", "iru", "ogu", "umé", "oñu", "äbu", "ovk")), min_size=2, max_size=3
    ),
)
cyrillic = st.builds(
    lambda onset, rest: onset + "".join(rest),
    st.sampled_from("БВГДЗКЛМП"),
    st.lists(st.sampled_from(("аву", "ело", "иру", "огу")), min_size=2, max_size=3),
)
greek = st.builds(
    lambda onset, rest: onset + "".join(rest),
    st.sampled_from("ΒΓΔΖΚΛΜΠ"),
    st.lists(st.sampled_from(("αβυ", "ελο", "ιρυ", "ογυ")), min_size=2, max_size=3),
)
hangul = st.text("강물숲들별빛솔샘", min_size=3, max_size=6).map(lambda word: word + "모임")
kanji = st.text("川湖森空海", min_size=2, max_size=4).map(lambda word: word + "を守る会")
arabic = st.text("بتثجحخدسشصطع", min_size=4, max_size=7).map(lambda word: "جمعية " + word)


def several(word: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(word, min_size=1, max_size=6).map(" ".join)


plain_names = st.one_of(
    st.lists(several(latin), min_size=3, max_size=25, unique=True),
    st.lists(several(cyrillic), min_size=3, max_size=12, unique=True),
    st.lists(several(greek), min_size=3, max_size=12, unique=True),
    st.lists(hangul, min_size=3, max_size=12, unique=True),
    st.lists(kanji, min_size=3, max_size=12, unique=True),
    st.lists(arabic, min_size=3, max_size=12, unique=True),
)
COUNTRIES = (
    "Kenya",
    "South Korea",
    "U.S.A.",
    "Sénégal",
    "대한민국",
    "日本",
    "International",
    "Latin America",
)
with_countries = st.lists(
    st.builds(
        lambda name, country: f"{name} ({country})" if country else name,
        several(latin),
        st.sampled_from(("", *COUNTRIES)),
    ),
    min_size=3,
    max_size=15,
    unique_by=lambda line: line.partition(" (")[0],
)

# Text that looks like letters: headings, bullets, names, countries, sentences, in any order.
PARTS = (
    *(heading for language in LANGUAGES for heading in language.headings),
    *(language.farewell for language in LANGUAGES),
    *(language.salutation for language in LANGUAGES),
    *(language.body for language in LANGUAGES),
    *(language.others for language in LANGUAGES),
    *(name for language in LANGUAGES for name, _, _ in language.names),
    *(country for language in LANGUAGES for _, country, _ in language.names),
    *(person for language in LANGUAGES for person in language.persons),
    "Organizations",
    "Individuals (3)",
    "Margaret Okafor, Executive Director, Delta Forum",
    "(Japan) Delta Forum, Lake Union",
    "A | B | C | D",
    "Delta Forum; Lake Union; Green Bank",
    "1\tDelta Forum\tKenya",
    "| Delta Forum | Kenya |",
    "Total: 12",
    "3",
    "cc: Water Board",
    "To: The Minister",
    "4 May 2019",
    "https://rivers.example.org",
    "(",
    ")",
    "((",
    "“",
    ",",
    ";",
    "/",
    "-",
    "•",
    "12.",
    "and 23 others",
    "et",
    "of the",
    "Inc.",
    "e.V.",
    "[1]",
    "Notes:",
    "\t",
    "\t\t",
    "|",
    "|||",
    "",
    "",
    "",
    "\u200b",
    "\uf0b7",
)
bullets = st.sampled_from(("", "", "• ", "- ", "* ", "\uf0a7 ", "1. ", "(2) ", "  ", "\t", "> ", "# "))
structured = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(
        st.builds(
            lambda bullet, part, tail: bullet + part + tail,
            bullets,
            st.sampled_from(PARTS),
            st.sampled_from(("", "", ",", ";", ".", " (Kenya)", ", Japan", " - ROK", ":", " (12)")),
        ),
        max_size=25,
    ),
    st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\n \n", ", ", " ")),
)


INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)  # no part of a printed name


def is_sound(text: str, read: ReadLetter) -> None:
    """What every result is, whatever the text was."""
    json.dumps(read.as_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    before = 0
    for signatory in read.signatories:
        assert 0 <= signatory.start <= signatory.end <= len(text)
        assert signatory.start >= before, "signatories stand in the order of the text"
        before = signatory.start
        assert signatory.printed_name.strip()
        assert signatory.organization or signatory.person
        assert signatory.country is None or re.fullmatch("[A-Z]{2}", signatory.country)
        assert 0 <= signatory.confidence <= 1
        source = INVISIBLE.sub("", text[signatory.start : signatory.end])
        for word in re.findall(r"[^\W_]+", signatory.printed_name):
            assert word in source, f"{word!r} is not in the line it is said to come from: {source!r}"
    assert read.reported_count is None or read.reported_count > 0


# Never raises --------------------------------------------------------------------------------------------------------


@quick
@given(st.text(max_size=400))
@example("\x00")
@example("\ud800")
@example("(" * 300)
@example("\n".join("(" * 50))
@example("Signed by:\n" + "\t" * 100)
@example("\u202e\u202e")
@example("1.\n2.\n3.\n")
@example("Sincerely,\n" + "٣" * 5000)
@example("Total: " + "9" * 5000 + " organizations")
@example("Signed by:\nA\nand " + "9" * 5000 + " others")
@example("Signed by ² organizations:\nDelta Forum\nLake Union")
@example("Signed by:\nDelta Forum\nLake Union\nand ²³ others")
@example("²² May 2019\n\nDelta Forum")
def test_any_text_is_read(text: str) -> None:
    is_sound(text, read_letter(text))


@quick
@given(structured)
def test_any_mixture_of_what_letters_hold_is_read(text: str) -> None:
    is_sound(text, read_letter(text))


@quick
@given(structured, plain_names)
def test_any_mixture_above_a_list_is_read(text: str, printed: list[str]) -> None:
    whole = text + "\n\nSignatories:\n" + "\n".join(printed)
    is_sound(whole, read_letter(whole))


# Never loses a line --------------------------------------------------------------------------------------------------


@quick
@given(plain_names, st.sampled_from(LANGUAGES))
def test_a_plain_list_below_the_farewell_loses_no_line(printed: list[str], language) -> None:
    text = letter("\n".join(printed), language)
    assert names(text) == printed
    is_sound(text, read_letter(text))


@quick
@given(plain_names, st.sampled_from([(x, heading) for x in LANGUAGES for heading in x.headings]))
def test_a_plain_list_below_a_heading_loses_no_line(printed: list[str], place) -> None:
    language, heading = place
    text = letter("\n".join([heading, *printed]), language, farewell="")
    assert names(text) == printed


@quick
@given(plain_names)
def test_a_plain_list_alone_loses_no_line(printed: list[str]) -> None:
    assert names("\n".join(printed)) == printed


@quick
@given(with_countries)
def test_a_list_with_countries_loses_no_line(printed: list[str]) -> None:
    found = read_letter(letter("\n".join(printed))).signatories
    assert [
        f"{s.printed_name} ({s.printed_country})" if s.printed_country else s.printed_name for s in found
    ] == printed


@examples(5)
@given(st.integers(100, 900))
def test_a_long_list_loses_no_line(length: int) -> None:
    printed = [f"{ONSETS[i % 16]}avu {ONSETS[i // 16 % 16]}elo {ONSETS[i // 256]}iru" for i in range(length)]
    assert names(letter("\n".join(printed))) == printed


# Stable --------------------------------------------------------------------------------------------------------------


def essence(text: str) -> tuple[object, ...]:
    """What is read, but for where it stands."""
    read = read_letter(text)
    found = [(s.printed_name, s.organization, s.person, s.country) for s in read.signatories]
    return found, read.title, read.date, read.language, read.recipients, read.body, read.reported_count


def signed(text: str) -> list[tuple[object, ...]]:
    return [(s.printed_name, s.organization, s.person, s.country) for s in read_letter(text).signatories]


@quick
@given(with_countries, st.sampled_from(LANGUAGES), st.sampled_from(("\r\n", "\r", "\u2028", "\x0b", "\x85")))
def test_line_ends_do_not_matter(printed: list[str], language, end: str) -> None:
    text = letter("\n".join(printed), language)
    assert essence(text.replace("\n", end)) == essence(text)


@quick
@given(structured, st.sampled_from(("\r\n", "\r")))
def test_line_ends_do_not_matter_in_any_mixture(text: str, end: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert essence(text.replace("\n", end)) == essence(text)


@quick
@given(with_countries, st.data())
def test_empty_lines_between_names_do_not_matter(printed: list[str], data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(
            st.sampled_from(("\n", "\n\n", "\n\n\n", "\n \n")), min_size=len(printed), max_size=len(printed)
        )
    )
    block = "".join(line + gap for line, gap in zip(printed, gaps, strict=True))
    assert signed(letter(block)) == signed(letter("\n".join(printed)))


@quick
@given(with_countries, st.sampled_from(("\n", "\n\n", " \n\t\n")))
def test_empty_lines_around_the_letter_do_not_matter(printed: list[str], gap: str) -> None:
    text = letter("\n".join(printed))
    assert essence(gap + text + gap) == essence(text)


@quick
@given(
    with_countries,
    st.sampled_from(("• ", "- ", "* ", "– ", "\uf0b7 ", "\uf0a7\t", "▪", "·\u00a0", "o\t", "✓ ", "  - ")),
)
def test_another_bullet_does_not_matter(printed: list[str], bullet: str) -> None:
    assert signed(letter("\n".join(bullet + line for line in printed))) == signed(letter("\n".join(printed)))


@quick
@given(with_countries, st.sampled_from(("{}. ", "{}) ", "({}) ", "{}.\t", "{:02}. ", "[{}] ")))
def test_numbers_do_not_matter(printed: list[str], number: str) -> None:
    numbered = [number.format(i) + line for i, line in enumerate(printed, 1)]
    assert signed(letter("\n".join(numbered))) == signed(letter("\n".join(printed)))


@quick
@given(with_countries, st.integers(0, 8), st.sampled_from(("", " ", "\t", "\u00a0 ")))
def test_spaces_around_a_line_do_not_matter(printed: list[str], indent: int, tail: str) -> None:
    block = "\n".join(" " * indent + line + tail for line in printed)
    assert signed(letter(block)) == signed(letter("\n".join(printed)))


@quick
@given(structured)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_letter(text) == read_letter(text)


# Large and damaged texts: they are read, and the test ends ------------------------------------------------------------

MEGABYTE = 1_000_000
LINES = 3_000  # a line costs more than a character
HUGE = {
    "brackets": "(" * MEGABYTE,
    "closing brackets": ")" * MEGABYTE,
    "commas": "," * MEGABYTE,
    "commas and spaces": ", " * (MEGABYTE // 2),
    "tabs": "\t" * MEGABYTE,
    "spaces": "Sincerely," + " " * MEGABYTE + "x",
    "bullets": "• " * (MEGABYTE // 2),
    "dashes": "-" * MEGABYTE,
    "digits": "9" * MEGABYTE,
    "dots": "." * MEGABYTE,
    "pipes": "|" * MEGABYTE,
    "quotation marks": "“" * MEGABYTE,
    "asterisks": "*" * MEGABYTE,
    "underscores": "_a" * (MEGABYTE // 2),
    "one word": "a" * MEGABYTE,
    "one capitalized word": "A" * MEGABYTE,
    "one line of words": "Delta Forum " * (MEGABYTE // 12),
    "one line of names": "Delta Forum, " * (MEGABYTE // 13),
    "one line of a script without spaces": "川を守る市民の会、" * (MEGABYTE // 9),
    "links": "https://rivers.example.org/a " * (MEGABYTE // 29),
    "combining marks": "e" + "\u0301" * MEGABYTE,
    "control characters": "\x00\x07\x1b" * (MEGABYTE // 3),
    "empty lines": "\n" * MEGABYTE,
    "prose": (ENGLISH.body + "\n\n") * 500,
    "lines of one bracket": "(\n" * LINES,
    "lines of one letter": "a\n" * LINES,
    "lines of one comma": "A,\n" * LINES,
    "lines of the same name": "Delta Forum\n" * LINES,
    "lines of a country": "Kenya\n" * LINES,
    "lines of a heading": "Signatories:\n" * LINES,
    "lines of a farewell": "Sincerely,\n" * LINES,
    "lines of a salutation": "Dear Minister,\n" * LINES,
    "lines of a heading and a name": "Signatories:\nDelta Forum\n" * (LINES // 2),
    "lines of cells": "Delta Forum\tKenya\n" * LINES,
    "lines in one open bracket": "Signed by:\n(" + "Delta Forum\n" * LINES,
    "lines that go on": "Signed by:\n" + "Delta Forum of\n" * LINES,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_large_text_of_one_thing_is_read(text: str) -> None:
    is_sound(text, read_letter(text))


@pytest.mark.parametrize(
    "filling",
    ["(", ",", "\t", ";", "|", ". ", " - ", "A, ", "(A) ", "A (", "“", "1. ", "/ ", "and ", "A and ", "• "],
    ids=repr,
)
def test_a_damaged_line_among_the_names_loses_none_of_them(filling: str) -> None:
    printed = ["Bravu Delo", "Klogu Firu", "Melo Zavu", "Tiru Vogu"]
    found = names(
        letter("Signed by:\n" + "\n".join([*printed, filling * (40_000 // len(filling))]), farewell="")
    )
    assert found[:4] == printed


def test_the_helpers_names_are_no_countries() -> None:
    """The names above are only a test of structure while they mean nothing."""
    from members.countries import resolve_place

    assert not any(resolve_place(onset + rest) for onset in ONSETS for rest in ("avuelo", "iruogu", "eloiru"))
