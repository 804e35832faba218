"""Where the signatories stand in a letter, and what stands beside them without signing."""

# ruff: noqa: E501 -- a printed letter keeps its lines

from __future__ import annotations

import pytest

from letters.reading import read_letter

from .samples import BY_CODE, ENGLISH, FRENCH, GERMAN, KOREAN, Language, letter, names

FIVE = [
    "Northern Rivers Watch",
    "Lake People’s Union",
    "Clean Water Now",
    "Fishers for Justice",
    "Delta Forum",
]
LIST = "\n".join(FIVE)
BULLETED = "\n".join(f"• {name}" for name in FIVE)
BODY = ENGLISH.body

SIGNED = f"Dear Minister,\n\n{BODY}\n\nSincerely,\n\n{LIST}\n"
PLACES = {
    "at the end, below a farewell": SIGNED,
    "at the end, below a heading": f"Dear Minister,\n\n{BODY}\n\nSignatories\n\n{LIST}\n",
    "at the end, below farewell and heading": f"Dear Minister,\n\n{BODY}\n\nYours faithfully,\n\nSigned by:\n{LIST}\n",
    "at the end, with bullets and nothing above": f"Dear Minister,\n\n{BODY}\n\n{BULLETED}\n",
    "in the middle": (
        f"A letter for the rivers\n\nSeveral groups have written to the minister. Their letter follows.\n\nDear Minister,\n\n"
        f"{BODY}\n\nSincerely,\n\n{LIST}\n\nThe ministry said on Tuesday that it would read the letter with care and answer it "
        f"before the end of the month.\n\nA spokesman added that no decision on the dam had been taken yet.\n"
    ),
    "before footnotes": (
        f"Dear Minister,\n\n{BODY} [1]\n\nSincerely,\n\n{LIST}\n\nNotes:\n[1] Ministry of Water, “Plan for the north”, 2019, page 12.\n"
        f"[2] See also https://rivers.example.org/plan\n"
    ),
    "before numbered footnotes without a heading": (
        f"Dear Minister,\n\n{BODY}\n\nSincerely,\n\n{BULLETED}\n\n"
        f"[1] Ministry of Water, “Plan for the north”, 2019, which was never published in full.\n"
        f"[2] The figures are those that the ministry itself has given to the press in March.\n"
    ),
    "before the author’s biography": (
        f"{SIGNED}\nMargaret Okafor is a writer who has lived by the northern lakes since "
        f"1998. Her second book, on dams and the people who live below them, came out last year.\n"
    ),
    "before a press contact": (
        f"{SIGNED}\nPress contact:\nMargaret Okafor\nNorthern Rivers Watch\n"
        f"press@rivers.example.org\n+254 20 555 0100\n"
    ),
    "before “for more information”": (
        f"{SIGNED}\nFor more information, please contact:\n"
        f"Peter Lindqvist, peter@lake.example.org, +46 8 555 01 00\n"
    ),
    "before a page footer": (
        f"{SIGNED}\nShare this page\nPosted in: Rivers, Letters\nTags: dam, water\n"
        f"© 2019 Northern Rivers Watch. All rights reserved.\n"
    ),
    "before an invitation to sign": (
        f"{SIGNED}\nTo add your organization, write to sign@rivers.example.org.\n"
    ),
    "before a list of copies": (
        f"{SIGNED}\ncc: Ministry of the Interior\ncc: Parliamentary Committee on Water\n"
    ),
    "before a note on those who sign": (f"{SIGNED}\nThis letter was first published on 4 May 2019.\n"),
    "the same list again in a second language": (
        f"Dear Minister,\n\n{BODY}\n\nSignatories:\n{LIST}\n\nMadame la Ministre,\n\n{FRENCH.body}\n\nSignataires :\n{LIST}\n"
    ),
    "the same list again as a run": (
        f"Dear Minister,\n\n{BODY}\n\nSigned by:\n{LIST}\n\nVersion française\n\n{FRENCH.body}\n\nSignataires : "
        + ", ".join(FIVE)
        + "\n"
    ),
    "before the body": f"Open letter on the northern dam\n\nSigned by:\n{BULLETED}\n\nDear Minister,\n\n{BODY}\n",
    "with a sentence in the introduction that names two": (
        f"Open letter on the northern dam\n\nGroups including Northern Rivers Watch and Delta Forum have signed the letter below, "
        f"which went to the minister on Monday.\n\n{SIGNED}"
    ),
    "with a sentence that counts them": (
        f"Dear Minister,\n\nThe undersigned organizations, Northern Rivers Watch among them, write to you.\n\n{BODY}\n\n"
        f"Sincerely,\n\n{LIST}\n"
    ),
    "with a sentence between heading and names": (
        f"Dear Minister,\n\n{BODY}\n\nSignatories\n\nThe following organizations have signed this letter as of 4 May 2019.\n\n{LIST}\n"
    ),
    "with page numbers between names": (
        "Dear Minister,\n\n"
        + BODY
        + "\n\nSincerely,\n\n"
        + "\n".join(FIVE[:3])
        + "\n\n2\n\n"
        + "\n".join(FIVE[3:])
        + "\n\nPage 3 of 3\n"
    ),
    "with demands as bullets in the body": (
        f"Dear Minister,\n\n{BODY}\n\nWe ask that you\n• stop the work on the dam\n• publish the studies\n• hear the villages\n\n"
        f"Sincerely,\n\n{LIST}\n"
    ),
    "with demands of organizations’ words in the body": (
        f"Dear Minister,\n\n{BODY}\n\nWe call on:\n• the Ministry of Water to stop the work\n• the National Assembly to hold a hearing\n"
        f"• the International Rivers Bank to withdraw its loan\n\nSincerely,\n\n{LIST}\n"
    ),
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
def test_the_list_is_found(text: str) -> None:
    assert names(text) == FIVE


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
def test_the_body_begins_and_ends_with_the_letters_own_words(text: str) -> None:
    body = read_letter(text).body
    assert "We write as groups that live and work" in body
    assert body.rstrip(" [1]").endswith(
        ("studies that you hold.", "publish the studies\n• hear the villages", "withdraw its loan")
    )


NO_SIGNATORY = {
    "a number of a page": "3",
    "a page of pages": "Page 2 of 5",
    "a link": "https://rivers.example.org/letter",
    "an address for mail": "letter@rivers.example.org",
    "a rule": "———————",
    "a row of asterisks": "* * *",
    "a date": "Geneva, 4 May 2019",
    "a count": "Total: 5 organizations",
    "a count of signatories": "5 signatories",
    "a heading": "SIGNATORIES",
    "thanks": "Thank you for your attention.",
    "a printer’s hint": "Print-friendly version",
    "copyright": "© 2019 Northern Rivers Watch",
    "a contact": "Contact: Margaret Okafor, +254 20 555 0100",
    "a copy": "CC: Ministry of the Interior",
    "a note": "Note: this list is updated daily.",
    "a call to sign": "Sign the letter here",
    "a source": "Source: Northern Rivers Watch",
    "an editor’s note": "Translation: Peter Lindqvist",
    "an hour": "Last updated: 4 May 2019, 14:05",
}


@pytest.mark.parametrize("line", NO_SIGNATORY.values(), ids=NO_SIGNATORY.keys())
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["next line", "next paragraph"])
def test_what_stands_below_the_names_does_not_sign(line: str, gap: str) -> None:
    assert names(letter(LIST + gap + line)) == FIVE


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Contact presse : Sophie Lambert, presse@rivieres.example.org"),
        ("fr", "Pour plus d’informations : https://rivieres.example.org"),
        ("fr", "Lire aussi : Le barrage du Nord"),
        ("fr", "Total : 6 organisations"),
        ("fr", "Genève, le 4 mai 2019"),
        ("es", "Contacto de prensa: María Fernández, prensa@rios.example.org"),
        ("es", "Para más información: https://rios.example.org"),
        ("es", "Ciudad de México, 4 de mayo de 2019"),
        ("es", "Total: 6 organizaciones"),
        ("pt", "Contato: Ana Paula Ferreira, imprensa@rios.example.org"),
        ("pt", "Leia também: A barragem do norte"),
        ("pt", "Brasília, 4 de maio de 2019"),
        ("pt", "Edição: Luís Cardoso"),
        ("de", "Pressekontakt: Anna Hoffmann, presse@fluesse.example.org"),
        ("de", "Weitere Informationen: https://fluesse.example.org"),
        ("de", "Berlin, den 4. Mai 2019"),
        ("de", "V.i.S.d.P.: Anna Hoffmann"),
        ("it", "Contatti: Giulia Marchetti, stampa@fiumi.example.org"),
        ("it", "Per informazioni: https://fiumi.example.org"),
        ("it", "Roma, 4 maggio 2019"),
        ("it", "Per aderire scrivere a adesioni@fiumi.example.org"),
        ("ko", "문의: 김민수 (02-555-0100)"),
        ("ko", "2019년 5월 4일"),
        ("ko", "총 6개 단체"),
        ("ja", "お問い合わせ：佐藤健一 info@kawa.example.org"),
        ("ja", "2019年5月4日"),
        ("ja", "以上"),
        ("ar", "للتواصل: info@anhar.example.org"),
        ("ar", "بيروت، 4 مايو 2019"),
    ],
)
def test_what_stands_below_the_names_does_not_sign_in_any_language(language: str, line: str) -> None:
    of = BY_CODE[language]
    expected = [name for name, _, _ in of.names]
    assert names(letter("\n".join([of.headings[0], *expected, "", line]), of)) == expected


FAREWELLS = {
    "en": [
        "Sincerely,",
        "Yours sincerely,",
        "Yours truly,",
        "Respectfully,",
        "Respectfully submitted,",
        "With kind regards,",
        "Best regards,",
        "In solidarity,",
        "Signed,",
        "Thank you for your consideration.",
        "Sincerely",
        "Yours faithfully",
    ],
    "fr": [
        "Cordialement,",
        "Bien cordialement,",
        "Respectueusement,",
        "Veuillez agréer, Madame la Ministre, nos salutations distinguées.",
        "Nous vous prions d’agréer, Madame la Ministre, l’expression de notre haute considération.",
        "Salutations distinguées,",
    ],
    "es": [
        "Atentamente,",
        "Muy atentamente,",
        "Cordialmente,",
        "Respetuosamente,",
        "Saludos cordiales,",
        "Sin otro particular, le saludamos.",
    ],
    "pt": [
        "Atenciosamente,",
        "Respeitosamente,",
        "Cordialmente,",
        "Saudações,",
        "Com os melhores cumprimentos,",
    ],
    "de": [
        "Mit freundlichen Grüßen",
        "Mit freundlichen Grüßen,",
        "Hochachtungsvoll",
        "Mit solidarischen Grüßen",
        "Mit besten Grüßen",
    ],
    "it": ["Cordiali saluti,", "Distinti saluti,", "Con osservanza,", "Cordialmente,", "In fede,"],
    "ko": ["감사합니다.", "감사합니다", "올림", "드림"],
    "ja": ["敬具", "以上", "謹白"],
    "ar": [
        "وتفضلوا بقبول فائق الاحترام،",
        "مع خالص التقدير،",
        "وتفضلوا بقبول فائق الاحترام والتقدير",
        "مع التحية",
    ],
}


@pytest.mark.parametrize(
    ("language", "farewell"), [(code, each) for code, farewells in FAREWELLS.items() for each in farewells]
)
def test_a_farewell_closes_the_text_and_opens_the_names(language: str, farewell: str) -> None:
    of = BY_CODE[language]
    expected = [name for name, _, _ in of.names]
    read = read_letter(letter("\n".join(expected), of, farewell=farewell))
    assert [s.printed_name for s in read.signatories] == expected
    assert read.body == of.body


@pytest.mark.parametrize(
    ("bullet", "place"), [("", 2), ("• ", 0), ("• ", 2), ("• ", 5), ("- ", 2), ("\uf0b7 ", 3)]
)
@pytest.mark.parametrize("above", ["Sincerely,\n\n", "Signatories:\n", "Signatories:\n\n"])
def test_a_name_as_long_as_a_sentence_does_not_end_the_list(bullet: str, place: int, above: str) -> None:
    long = (
        "Group for uncovering the facts of the flood in the northern lakes (Kenya) and acting in solidarity with the "
        "villages that were under water (Lakes Group for the facts)"
    )
    printed = [*FIVE[:place], long, *FIVE[place:]]
    text = letter(above + "\n".join(bullet + name for name in printed), farewell="")
    assert names(text) == printed


# Repetitions and several lists ---------------------------------------------------------------------------------------


def test_two_lists_under_two_headings_are_one_list() -> None:
    more = ["Valley Voices", "Green Bank Collective", "Streams First"]
    text = letter(
        "\n".join(["National organizations:", *FIVE, "", "International organizations:", *more]), farewell=""
    )
    assert names(text) == [*FIVE, *more]


def test_a_list_printed_again_in_another_language_is_read_once() -> None:
    """Names may be translated; the countries in the same order give the repetition away."""
    english = [("Rivers Watch", "Kenya"), ("Lake Union", "South Korea"), ("Water Now", "Peru"), ("Fishers’ League", "Chile"),
               ("Delta Forum", "Czechia")]  # fmt: skip
    french = [("Veille des rivières", "Kenya"), ("Union du lac", "Corée du Sud"), ("De l’eau maintenant", "Pérou"),
              ("Ligue des pêcheurs", "Chili"), ("Forum du delta", "Tchéquie")]  # fmt: skip
    text = letter("\n".join(["Signatories:", *(f"{n} ({c})" for n, c in english)]), farewell="")
    text += "\n" + letter(
        "\n".join(["Signataires :", *(f"{n} ({c})" for n, c in french)]), FRENCH, farewell=""
    )
    assert names(text) == [name for name, _ in english]


def test_the_introductions_short_list_gives_way_to_the_whole() -> None:
    text = (
        "Open letter on the northern dam\n\nFirst signatories include: Northern Rivers Watch, Delta Forum\n\n"
        f"Dear Minister,\n\n{BODY}\n\nSignatories:\n{LIST}\nValley Voices\nStreams First\n"
    )
    assert names(text) == [*FIVE, "Valley Voices", "Streams First"]


def test_a_repeated_list_is_said_to_be_left_out() -> None:
    text = PLACES["the same list again in a second language"]
    assert any("repeat" in note for note in read_letter(text).notes)


# No list ------------------------------------------------------------------------------------------------------------


def test_a_text_without_signatories_has_none() -> None:
    read = read_letter(f"Dear Minister,\n\n{BODY}\n")
    assert read.signatories == ()
    assert any("signator" in note for note in read.notes)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "\u200b\n\u200b", "...", "- \n- \n"], ids=repr)
def test_nothing_is_read_from_nothing(text: str) -> None:
    read = read_letter(text)
    assert read.signatories == ()
    assert read.recipients == ()
    assert (read.title, read.date, read.language, read.reported_count) == (
        "" if text != "..." else read.title,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("language", [ENGLISH, FRENCH, GERMAN, KOREAN], ids=lambda language: language.code)
def test_prose_alone_signs_nothing(language: Language) -> None:
    assert names(f"{language.body}\n\n{language.body}\n") == []


def test_recipients_do_not_sign() -> None:
    text = (
        "Her Excellency Margaret Okafor\nMinister of Water\nRiver Street 1\nNairobi\nKenya\n\n"
        f"Dear Minister Okafor,\n\n{BODY}\n\nSincerely,\n\n{LIST}\n\ncc: Water Board of the North\n"
    )
    assert names(text) == FIVE


def test_one_signatory_signs() -> None:
    assert names(letter("Northern Rivers Watch")) == ["Northern Rivers Watch"]


def test_a_person_may_sign_above_the_organizations() -> None:
    read = read_letter(
        letter(
            "Signed by:\n\nMargaret Okafor, Chair, Northern Rivers Watch\nLake People’s Union\nClean Water Now",
            farewell="",
        )
    )
    assert [(s.organization, s.person) for s in read.signatories] == [
        ("Northern Rivers Watch", "Margaret Okafor, Chair"),
        ("Lake People’s Union", None),
        ("Clean Water Now", None),
    ]


def test_every_signatory_says_why_it_was_read() -> None:
    read = read_letter(letter("Signed by:\n" + LIST, farewell=""))
    assert all(s.why and 0 < s.confidence <= 1 for s in read.signatories)


def test_every_signatory_keeps_the_line_it_came_from() -> None:
    text = letter(
        "\n".join(
            ["Signed by:", "• Northern Rivers Watch (Kenya)", "12. Lake People’s Union, ROK", "Delta Forum"]
        ),
        farewell="",
    )
    found = [text[s.start : s.end] for s in read_letter(text).signatories]
    assert [each.lstrip("•12. ") for each in found] == [
        "Northern Rivers Watch (Kenya)",
        "Lake People’s Union, ROK",
        "Delta Forum",
    ]
