"""Every way to print a list is read the same in every language."""

from __future__ import annotations

import pytest

from letters.reading import read_letter

from .samples import ARABIC, ENGLISH, JAPANESE, KOREAN, LANGUAGES, Language, Row, letter, organizations, rows

every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)

BULLETS = (*"-*–—•·▪■◦○●✓➤►»☐+・", "\uf0b7", "\uf0a7", "\uf0d8", "\uf076", "–\t", "•\t", "\uf0b7\t", "-\t")
NUMBERS = ("{}.", "{})", "({})", "[{}]", "{:02}.", "{}. -", "#{}", "№ {}")
WITH_COUNTRY = {
    "in round brackets": "{} ({})",
    "in square brackets": "{} [{}]",
    "in wide brackets": "{}（{}）",
    "behind a comma": "{}, {}",
    "behind a hyphen": "{} - {}",
    "behind an en dash": "{} – {}",
    "behind an em dash": "{} — {}",
    "behind a full stop": "{}. {}",
    "behind a colon": "{}: {}",
    "behind a slash": "{} / {}",
}


def alone(language: Language) -> list[Row]:
    return [(name, None, None) for name, _, _ in language.names]


def with_country(language: Language) -> list[Row]:
    return [(name, code, None) for name, _, code in language.names]


def printed(language: Language, form: str = "{}") -> list[str]:
    """The names, each in `form`, which takes the name and its country."""
    return [form.format(name, country) for name, country, _ in language.names]


# One name a line -----------------------------------------------------------------------------------------------------


@every_language
def test_names_below_the_farewell(language: Language) -> None:
    text = letter("\n".join(printed(language)), language)
    assert rows(read_letter(text)) == alone(language)


@pytest.mark.parametrize(
    ("language", "heading"),
    [pytest.param(of, heading, id=f"{of.code}-{heading}") for of in LANGUAGES for heading in of.headings],
)
@pytest.mark.parametrize("farewell", [None, ""], ids=["with farewell", "without farewell"])
def test_names_below_a_heading(language: Language, heading: str, farewell: str | None) -> None:
    text = letter("\n".join([heading, *printed(language)]), language, farewell=farewell)
    assert rows(read_letter(text)) == alone(language)


@every_language
@pytest.mark.parametrize(
    "bullet", BULLETS, ids=lambda bullet: f"U+{ord(bullet[0]):04X}{'-tab' * (len(bullet) > 1)}"
)
def test_bullets_are_no_part_of_a_name(language: Language, bullet: str) -> None:
    text = letter("\n".join(f"{bullet} {line}" for line in printed(language, "{} ({})")), language)
    assert rows(read_letter(text)) == with_country(language)


@every_language
@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_no_part_of_a_name(language: Language, number: str) -> None:
    lines = [f"{number.format(i)} {line}" for i, line in enumerate(printed(language), 1)]
    assert rows(read_letter(letter("\n".join(lines), language))) == alone(language)


@every_language
@pytest.mark.parametrize("mark", ["*", " *", "†", ",", ";", ".", " ,"])
def test_what_trails_a_name_is_no_part_of_it(language: Language, mark: str) -> None:
    expected = [(name.rstrip(".") if mark == "." else name, None, None) for name, _, _ in language.names]
    found = rows(read_letter(letter("\n".join(f"{line}{mark}" for line in printed(language)), language)))
    assert [((o or "").rstrip("."), c, p) for o, c, p in found] == [
        (o.rstrip("."), c, p) for o, c, p in expected
    ]


@every_language
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n", "\n \n", "\n\u00a0\n", "\n\t\n"], ids=repr)
def test_empty_lines_between_names(language: Language, gap: str) -> None:
    assert rows(read_letter(letter(gap.join(printed(language, "{} ({})")), language))) == with_country(
        language
    )


@every_language
def test_indented_names(language: Language) -> None:
    text = letter("\n".join(f"    {line}" for line in printed(language)), language)
    assert rows(read_letter(text)) == alone(language)


@every_language
def test_names_in_bold(language: Language) -> None:
    text = letter("\n".join(f"**{line}**" for line in printed(language)), language)
    assert rows(read_letter(text)) == alone(language)


@pytest.mark.parametrize(
    "language", [x for x in LANGUAGES if x.names[0][0][0].isascii()], ids=lambda x: x.code
)
def test_the_round_bullet_that_word_pastes_as_a_letter(language: Language) -> None:
    text = letter("\n".join(f"o {line}" for line in printed(language)), language)
    assert rows(read_letter(text)) == alone(language)


# With a country ------------------------------------------------------------------------------------------------------


@every_language
@pytest.mark.parametrize("form", WITH_COUNTRY.values(), ids=WITH_COUNTRY.keys())
def test_a_country_behind_every_name(language: Language, form: str) -> None:
    text = letter("\n".join(printed(language, form)), language)
    assert [(o and o.rstrip("."), c, p) for o, c, p in rows(read_letter(text))] == [
        (o and o.rstrip("."), c, p) for o, c, p in with_country(language)
    ]


@every_language
@pytest.mark.parametrize("form", ["{} ({})", "{}, {}", "{} - {}"])
def test_a_country_behind_half_of_the_names(language: Language, form: str) -> None:
    lines = [form.format(n, c) if i % 2 else n for i, (n, c, _) in enumerate(language.names)]
    expected = [(n, code if i % 2 else None) for i, (n, _, code) in enumerate(language.names)]
    assert organizations(letter("\n".join(lines), language)) == expected


HEADINGS: dict[str, str] = {
    "plain": "{}",
    "with a colon": "{}:",
    "with a count": "{} (2)",
    "with a count and colon": "{} (2):",
    "in brackets": "[{}]",
    "marked down": "## {}",
    "in bold": "**{}**",
    "with a square": "■ {}",
    "with a count behind a colon": "{}: 2",
}


@every_language
@pytest.mark.parametrize("form", HEADINGS.values(), ids=HEADINGS.keys())
def test_a_country_as_heading(language: Language, form: str) -> None:
    blocks = [
        "\n".join([form.format(country), f"{name}", f"{other}"])
        for (name, country, _), (other, _, _) in zip(language.names[::2], language.names[1::2], strict=True)
    ]
    expected = [
        (name, code) for (a, _, code), (b, _, _) in zip(language.names[::2], language.names[1::2], strict=True)
        for name in (a, b)
    ]  # fmt: skip
    assert organizations(letter("\n\n".join([language.headings[0], *blocks]), language)) == expected


BEFORE: dict[str, tuple[str, str]] = {
    "(Country) A, B": ("({}) ", "comma"),
    "<Country> A. B": ("<{}> ", ". "),
    "[Country] A; B": ("[{}] ", "; "),
    "【Country】A / B": ("【{}】", " / "),
    "Country: A, B": ("{}: ", "comma"),
    "Country (2): A, B": ("{} (2): ", "comma"),
}


@every_language
@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["line by line", "paragraphs"])
@pytest.mark.parametrize(("form", "separator"), BEFORE.values(), ids=BEFORE.keys())
def test_a_country_before_its_names(language: Language, form: str, separator: str, joint: str) -> None:
    separator = language.comma if separator == "comma" else separator
    pairs = list(zip(language.names[::2], language.names[1::2], strict=True))
    lines = [form.format(country) + f"{a}{separator}{b}" for (a, country, _), (b, _, _) in pairs]
    expected = [(name, code) for (a, _, code), (b, _, _) in pairs for name in (a, b)]
    assert organizations(letter("\n".join([language.headings[0], joint.join(lines)]), language)) == expected


@every_language
def test_countries_in_brackets_within_one_paragraph(language: Language) -> None:
    pairs = list(zip(language.names[::2], language.names[1::2], strict=True))
    run = language.comma.join(f"({country}) {a}{language.comma}{b}" for (a, country, _), (b, _, _) in pairs)
    expected = [(name, code) for (a, _, code), (b, _, _) in pairs for name in (a, b)]
    assert organizations(letter(f"{language.headings[0]}\n{run}", language)) == expected


# Several names a line ------------------------------------------------------------------------------------------------

RUNS = {
    "commas": "comma",
    "semicolons": "; ",
    "pipes": " | ",
    "slashes": " / ",
    "bullets": " • ",
    "middle dots": " · ",
    "full stops": ". ",
}


@every_language
@pytest.mark.parametrize("separator", RUNS.values(), ids=RUNS.keys())
@pytest.mark.parametrize("end", ["", "."], ids=["open", "with a full stop"])
def test_a_run_on_one_line(language: Language, separator: str, end: str) -> None:
    separator = language.comma if separator == "comma" else separator
    run = separator.join(printed(language)) + end
    if separator == ". ":
        run = run.replace(" e.V.", "")  # whether "e.V. Verein ..." is one name or two, nobody can tell
    found = [
        organization
        for organization, _, _ in rows(read_letter(letter(f"{language.headings[0]}\n{run}", language)))
    ]
    assert found == run.removesuffix(".").split(separator)


@every_language
@pytest.mark.parametrize("separator", ["comma", "; ", " | ", " / "])
def test_a_run_on_the_line_of_its_heading(language: Language, separator: str) -> None:
    separator = language.comma if separator == "comma" else separator
    heading = next(h for h in language.headings if h.endswith((":", "：")))
    run = separator.join(printed(language))
    assert rows(read_letter(letter(f"{heading} {run}", language))) == alone(language)


@every_language
@pytest.mark.parametrize("separator", ["; ", ", ", " | "])
def test_a_run_of_names_with_countries(language: Language, separator: str) -> None:
    run = separator.join(printed(language, "{} ({})"))
    assert rows(read_letter(letter(f"{language.headings[0]}\n{run}", language))) == with_country(language)


def wrapped(text: str, width: int, *, anywhere: bool) -> str:
    """Break `text` at a width: at spaces, or anywhere as scripts without spaces are."""
    lines, line = [], ""
    for token in list(text) if anywhere else text.split(" "):
        joined = line + token if anywhere or not line else f"{line} {token}"
        if len(joined) > width and line:
            lines.append(line)
            line = token.lstrip()
        else:
            line = joined
    return "\n".join([*lines, line])


@pytest.mark.parametrize(
    "language", [x for x in LANGUAGES if x not in (KOREAN, JAPANESE)], ids=lambda x: x.code
)
@pytest.mark.parametrize("separator", [", ", "; "])
@pytest.mark.parametrize("width", [60, 72])
def test_a_run_broken_at_a_width(language: Language, separator: str, width: int) -> None:
    if language is ARABIC and separator == ", ":
        separator = language.comma
    run = wrapped(separator.join(printed(language)), width, anywhere=False)
    found = rows(read_letter(letter(f"{language.headings[0]}\n\n{run}", language)))
    assert [(" ".join((o or "").split()), c, p) for o, c, p in found] == alone(language)


# Tables --------------------------------------------------------------------------------------------------------------


@every_language
def test_cells_between_tabs(language: Language) -> None:
    text = letter("\n".join([language.headings[0], *printed(language, "{}\t{}")]), language)
    assert rows(read_letter(text)) == with_country(language)


@every_language
def test_numbered_rows_of_a_table(language: Language) -> None:
    lines = [f"{i}\t{line}" for i, line in enumerate(printed(language, "{}\t{}"), 1)]
    assert rows(read_letter(letter("\n".join([language.headings[0], *lines]), language))) == with_country(
        language
    )


@every_language
def test_the_country_in_the_first_column(language: Language) -> None:
    text = letter("\n".join([language.headings[0], *printed(language, "{1}\t{0}")]), language)
    assert rows(read_letter(text)) == with_country(language)


@every_language
def test_a_table_between_pipes(language: Language) -> None:
    text = letter("\n".join([language.headings[0], "", *printed(language, "| {} | {} |")]), language)
    assert rows(read_letter(text)) == with_country(language)


@every_language
def test_a_table_pasted_as_one_cell_a_line(language: Language) -> None:
    text = letter("\n".join([language.headings[0], *printed(language, "{}\n{}")]), language)
    assert rows(read_letter(text)) == with_country(language)


# Organizations, persons, and others ----------------------------------------------------------------------------------


@every_language
@pytest.mark.parametrize("form", ["{}", "{}:", "## {}", "{} (3):"])
def test_headings_divide_organizations_and_individuals(language: Language, form: str) -> None:
    block = "\n".join(
        [
            form.format(language.organizations),
            *printed(language)[:3],
            "",
            form.format(language.individuals),
            *language.persons,
        ]
    )
    expected = [(name, None, None) for name in printed(language)[:3]]
    expected += [(None, None, person) for person in language.persons]  # type: ignore[misc]
    assert rows(read_letter(letter(block, language))) == expected


@every_language
def test_others_without_a_name_go_to_the_reported_count(language: Language) -> None:
    read = read_letter(
        letter("\n".join([language.headings[0], *printed(language), language.others]), language)
    )
    assert rows(read) == alone(language)
    assert read.reported_count == 6 + 23


@every_language
def test_a_list_without_a_letter(language: Language) -> None:
    assert organizations("\n".join(printed(language, "{} ({})"))) == [
        (o, c) for o, c, _ in with_country(language)
    ]


@every_language
def test_the_language_is_known(language: Language) -> None:
    text = letter("\n".join([language.headings[0], *printed(language)]), language)
    assert read_letter(text).language == language.code


@every_language
def test_the_body_is_the_letters_own_words(language: Language) -> None:
    text = letter("\n".join([language.headings[0], *printed(language)]), language)
    assert read_letter(text).body == language.body


def test_english_names_under_a_letter_in_another_language() -> None:
    """Titles are often translated, names are not."""
    for language in LANGUAGES:
        text = letter("\n".join([language.headings[0], *printed(ENGLISH, "{} ({})")]), language)
        assert rows(read_letter(text)) == with_country(ENGLISH), language.code
