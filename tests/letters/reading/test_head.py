"""What a letter says besides its names: title, date, language, whom it addresses, and its own words."""

# ruff: noqa: E501 -- a printed letter keeps its lines

from __future__ import annotations

import datetime

import pytest

from letters.reading import ReadRecipient, read_letter

from .samples import BY_CODE, ENGLISH, LANGUAGES, Language, letter

NAMES = "Northern Rivers Watch (Kenya)\nLake People’s Union (ROK)\nClean Water Now\nDelta Forum (Czechia)"
BODY = ENGLISH.body
SIGNED = f"Sincerely,\n\n{NAMES}\n"


def with_head(*lines: str) -> str:
    """A letter that begins with `lines`."""
    return "\n".join(lines) + f"\n\nDear Minister,\n\n{BODY}\n\n{SIGNED}"


# Title ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "Stop the northern dam",
        "Open letter to the Minister of Water on the northern dam",
        "OPEN LETTER ON THE NORTHERN DAM",
        "Joint statement: forty villages must be heard",
        "Who will answer for the rivers?",
        "Lettre ouverte sur le barrage du Nord",
        "Carta abierta: ¡no a la presa del norte!",
        "Offener Brief zum Staudamm im Norden",
        "북부 댐 건설 중단을 요구하는 공개서한",
        "北部ダム建設の中止を求める公開書簡",
        "رسالة مفتوحة بشأن سد الشمال",
    ],
)
def test_the_first_line_is_the_title(title: str) -> None:
    assert read_letter(with_head(title)).title == title


@pytest.mark.parametrize(
    "before",
    ["For immediate release", "PRESS RELEASE", "Pressemitteilung", "4 May 2019", "Communiqué de presse"],
)
def test_what_stands_above_the_title_is_not_the_title(before: str) -> None:
    assert (
        read_letter(with_head(before, "", "Forty villages must be heard")).title
        == "Forty villages must be heard"
    )


def test_a_title_marked_down_is_read_without_its_marks() -> None:
    assert read_letter(with_head("# Forty villages must be heard")).title == "Forty villages must be heard"


def test_a_letter_may_have_no_title() -> None:
    assert read_letter(f"Dear Minister,\n\n{BODY}\n\n{SIGNED}").title == ""


def test_the_first_sentence_is_no_title() -> None:
    assert read_letter(f"Dear Minister,\n\n{BODY}\n\n{SIGNED}").body == BODY


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_salutation_is_no_title(language: Language) -> None:
    names = "\n".join(name for name, _, _ in language.names)
    assert read_letter(letter(f"{language.headings[0]}\n{names}", language)).title == ""


# Date ----------------------------------------------------------------------------------------------------------------

DATES = {
    "en": ["4 May 2019", "May 4, 2019", "May 4th, 2019", "4th of May 2019", "Saturday, 4 May 2019", "Geneva, 4 May 2019", "2019-05-04",
           "Date: 4 May 2019", "04 May 2019", "MAY 4, 2019", "Published on May 4, 2019", "4. May 2019"],
    "fr": ["4 mai 2019", "le 4 mai 2019", "Genève, le 4 mai 2019", "samedi 4 mai 2019", "Paris, 4 mai 2019"],
    "es": ["4 de mayo de 2019", "Ciudad de México, a 4 de mayo de 2019", "sábado 4 de mayo de 2019", "Lima, 4 de mayo del 2019"],
    "pt": ["4 de maio de 2019", "Brasília, 4 de maio de 2019", "São Paulo, 04 de maio de 2019"],
    "de": ["4. Mai 2019", "Berlin, den 4. Mai 2019", "Berlin, 4. Mai 2019", "Samstag, 4. Mai 2019", "04.05.2019", "4.5.2019"],
    "it": ["4 maggio 2019", "Roma, 4 maggio 2019", "Roma, lì 4 maggio 2019", "sabato 4 maggio 2019"],
    "ko": ["2019년 5월 4일", "2019. 5. 4.", "2019.05.04", "2019년 5월 4일 (토)", "서울, 2019년 5월 4일"],
    "ja": ["2019年5月4日", "2019年 5月 4日", "２０１９年５月４日", "2019年5月4日（土）"],
    "ar": ["4 مايو 2019", "بيروت، 4 مايو 2019", "٤ مايو ٢٠١٩", "بيروت في 4 مايو 2019"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "date"), [(code, date) for code, dates in DATES.items() for date in dates]
)
def test_a_date_above_the_letter_is_read(language: str, date: str) -> None:
    of = BY_CODE[language]
    text = f"{date}\n\n" + letter("\n".join(name for name, _, _ in of.names), of)
    assert read_letter(text).date == "2019-05-04"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "de", "it"])
def test_every_month_is_known_by_its_name(language: str, month: int) -> None:
    from babel.dates import format_date

    date = datetime.date(2021, month, 17)
    text = f"{format_date(date, 'long', locale=language)}\n\n" + letter(NAMES, language)
    assert read_letter(text).date == date.isoformat()


def test_a_date_below_the_title_is_read() -> None:
    assert read_letter(with_head("Forty villages must be heard", "4 May 2019")).date == "2019-05-04"


def test_a_date_above_the_names_is_read() -> None:
    text = f"Dear Minister,\n\n{BODY}\n\nGeneva, 4 May 2019\n\n{SIGNED}"
    assert read_letter(text).date == "2019-05-04"


def test_a_date_below_the_names_is_read() -> None:
    assert read_letter(f"Dear Minister,\n\n{BODY}\n\n{SIGNED}\nGeneva, 4 May 2019\n").date == "2019-05-04"


def test_a_date_in_the_argument_is_not_the_letters() -> None:
    text = f"Dear Minister,\n\n{BODY}\n\nThe first village was told on 3 April 2017, and nothing has happened since.\n\n{SIGNED}"
    assert read_letter(text).date is None


@pytest.mark.parametrize(
    "wrong", ["31 February 2019", "2019-13-45", "99.99.2019", "4 May", "May 2019", "0 May 2019"]
)
def test_what_is_no_day_is_no_date(wrong: str) -> None:
    assert read_letter(with_head("Forty villages must be heard", wrong)).date is None


# Recipients ----------------------------------------------------------------------------------------------------------


def recipients(text: str) -> list[ReadRecipient]:
    return list(read_letter(text).recipients)


def test_a_recipient_with_office_and_address() -> None:
    text = with_head(
        "Margaret Okafor",
        "Minister of Water and Chairwoman of the River Board",
        "River Street 1",
        "Nairobi",
        "Kenya",
    )
    assert recipients("Open letter on the dam\n\n" + text) == [
        ReadRecipient(
            "Margaret Okafor",
            "Minister of Water and Chairwoman of the River Board",
            "River Street 1\nNairobi\nKenya",
        )
    ]


def test_several_offices_stand_each_on_a_line_of_their_own() -> None:
    text = with_head(
        "Open letter",
        "",
        "H.E. Peter Lindqvist",
        "President of the Republic",
        "Commander of the Navy",
        "State House",
        "Nairobi",
    )
    assert recipients(text) == [
        ReadRecipient(
            "H.E. Peter Lindqvist", "President of the Republic\nCommander of the Navy", "State House\nNairobi"
        )
    ]


def test_two_recipients_in_two_paragraphs() -> None:
    text = with_head(
        "Open letter on the dam", "",
        "Margaret Okafor", "Minister of Water", "Nairobi", "",
        "Peter Lindqvist", "Chairman of the Rivers Bank", "Stockholm",
    )  # fmt: skip
    assert recipients(text) == [
        ReadRecipient("Margaret Okafor", "Minister of Water", "Nairobi"),
        ReadRecipient("Peter Lindqvist", "Chairman of the Rivers Bank", "Stockholm"),
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("To: Margaret Okafor, Minister of Water", "Margaret Okafor"),
        ("Attn: Margaret Okafor, Minister of Water", "Margaret Okafor"),
        ("À : Sophie Lambert, ministre de l’Eau", "Sophie Lambert"),
        ("A l’attention de : Sophie Lambert, ministre de l’Eau", "Sophie Lambert"),
        ("Para: María Fernández, ministra del Agua", "María Fernández"),
        ("A: María Fernández, ministra del Agua", "María Fernández"),
        ("Para: Ana Paula Ferreira, ministra das Águas", "Ana Paula Ferreira"),
        ("An: Anna Hoffmann, Ministerin für Wasser", "Anna Hoffmann"),
        ("A: Giulia Marchetti, ministra delle Acque", "Giulia Marchetti"),
        ("수신: 환경부 장관", "환경부 장관"),
        ("宛先：環境大臣", "環境大臣"),
        ("إلى: وزيرة المياه", "وزيرة المياه"),
    ],
)
def test_a_recipient_behind_a_label(label: str, name: str) -> None:
    text = f"{label}\n\n{BODY}\n\n{SIGNED}"
    assert [r.name for r in recipients(text)] == [name]


def test_several_recipients_behind_a_label() -> None:
    text = f"To: Margaret Okafor, Minister of Water; Peter Lindqvist, Chairman of the Rivers Bank\n\n{BODY}\n\n{SIGNED}"
    assert recipients(text) == [
        ReadRecipient("Margaret Okafor", "Minister of Water"),
        ReadRecipient("Peter Lindqvist", "Chairman of the Rivers Bank"),
    ]


@pytest.mark.parametrize(
    ("salutation", "name"),
    [
        ("Dear Members of Parliament,", "Members of Parliament"),
        ("Dear Minister Okafor,", "Minister Okafor"),
        ("Dear Minister Okafor:", "Minister Okafor"),
        ("Sehr geehrte Frau Ministerin,", "Frau Ministerin"),
        ("Prezada Ministra,", "Ministra"),
        ("Estimada Ministra:", "Ministra"),
        ("Gentile Ministra,", "Ministra"),
    ],
)
def test_who_is_greeted_is_addressed(salutation: str, name: str) -> None:
    assert [r.name for r in recipients(f"{salutation}\n\n{BODY}\n\n{SIGNED}")] == [name]


@pytest.mark.parametrize(
    "salutation",
    ["Dear all,", "To whom it may concern,", "Dear friends,", "Dear Sir or Madam,", "Dear colleagues,"],
)
def test_everybody_is_nobody(salutation: str) -> None:
    assert recipients(f"{salutation}\n\n{BODY}\n\n{SIGNED}") == []


@pytest.mark.parametrize(
    "label", ["cc:", "CC:", "c.c.:", "Copy to:", "Copies to:", "Copie :", "Con copia a:", "Com cópia para:", "In Kopie:", "Kopie an:",
              "Per conoscenza:", "참조:"],
)  # fmt: skip
def test_a_copy_is_a_copy(label: str) -> None:
    text = f"Dear Minister,\n\n{BODY}\n\n{SIGNED}\n{label} Water Board of the North\n"
    assert [(r.name, r.is_copy) for r in recipients(text)] == [
        ("Minister", False),
        ("Water Board of the North", True),
    ]


def test_several_copies() -> None:
    text = f"Dear Minister,\n\n{BODY}\n\n{SIGNED}\ncc: Water Board of the North; Parliamentary Committee on Dams\n"
    assert [r.name for r in recipients(text) if r.is_copy] == [
        "Water Board of the North",
        "Parliamentary Committee on Dams",
    ]


def test_copies_below_their_label() -> None:
    text = f"Dear Minister,\n\n{BODY}\n\n{SIGNED}\ncc:\nWater Board of the North\nParliamentary Committee on Dams\n"
    read = read_letter(text)
    assert [r.name for r in read.recipients if r.is_copy] == [
        "Water Board of the North",
        "Parliamentary Committee on Dams",
    ]
    assert len(read.signatories) == 4


def test_the_subject_is_no_recipient() -> None:
    text = with_head("Margaret Okafor", "Minister of Water", "Nairobi", "", "Subject: the northern dam")
    assert [r.name for r in recipients("Open letter\n\n" + text)] == ["Margaret Okafor"]


# Body ----------------------------------------------------------------------------------------------------------------


def test_the_body_begins_behind_the_salutation_and_ends_before_the_farewell() -> None:
    text = with_head("Forty villages must be heard", "4 May 2019", "", "Margaret Okafor", "Minister of Water")
    assert read_letter(text).body == BODY


def test_a_statement_without_salutation_begins_behind_its_title() -> None:
    text = f"Forty villages must be heard\n\n{BODY}\n\nSigned by:\n{NAMES}\n"
    assert read_letter(text).body == BODY


def test_the_article_around_a_letter_is_not_its_body() -> None:
    text = (
        "Groups write to the minister\n\nSeveral groups have written to the minister about the dam in the north of the country.\n\n"
        f"Below is the letter:\n\nDear Minister,\n\n{BODY}\n\n{SIGNED}\n"
        "Margaret Okafor is a writer who has lived by the northern lakes since 1998.\n"
    )
    assert read_letter(text).body == BODY


def test_headings_and_demands_stay_in_the_body() -> None:
    body = f"{BODY}\n\nOur demands\n\n1. Stop the work on the dam.\n2. Publish the studies.\n3. Hear the villages.\n\nWe expect your answer."
    assert read_letter(f"Dear Minister,\n\n{body}\n\n{SIGNED}").body == body


def test_paragraphs_of_the_body_stay_apart() -> None:
    assert (
        read_letter(f"Dear Minister,\r\n\r\n{BODY.replace(chr(10), chr(13) + chr(10))}\r\n\r\n{SIGNED}").body
        == BODY
    )


def test_the_body_may_follow_the_names() -> None:
    text = f"Forty villages must be heard\n\nSigned by:\n{NAMES}\n\nDear Minister,\n\n{BODY}\n"
    assert read_letter(text).body == BODY


def test_a_list_alone_has_no_body() -> None:
    read = read_letter(f"Signatories\n{NAMES}\n")
    assert read.body == ""
    assert any("text" in note for note in read.notes)


# Language ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_language_is_that_of_the_words_not_of_the_names(language: Language) -> None:
    assert read_letter(letter(NAMES * 5, language)).language == language.code


def test_numbers_are_in_no_language() -> None:
    assert read_letter("1 2 3 4 5 6 7").language is None
