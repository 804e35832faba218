"""Each document of a letter, opened by another program, says what the letter's page says."""

import html
import io
import re

import docx
import pytest
import typst
from django.core.cache import cache
from django.utils import translation

from coalition import typesetting
from letters.actions.editions import issue_edition
from letters.models import Letter, ReportedCount, Signature
from letters.views.documents import answers
from letters.wording import count_sentence
from tests.documents import Pdf, needs_arabic, needs_korean, one_line, unzipped, word_edges, word_text
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db
HOSTILE = '#import "x": * $x$ *b* _i_ `c` @ref <a> \\ // #{x} [y] {{ z }} <w:p/> %(x)s'
BODY = """Your Excellency,

We ask for *three* things, and [say why](https://example.org/why):

1. freedom
2. peace
   - at home

> As was said before.

| Who | When |
|-----|------|
| You | Now  |
"""


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def signs(letter, name, place="", code=None, **fields):
    return SignatureFactory.create(
        letter=letter, organization=OrganizationFactory.create(), printed_name=name, printed_country=place,
        country=country(code) if code else None, **fields,
    )  # fmt: skip


@pytest.fixture
def letter():
    letter = LetterFactory.create(title="On the freedom of assembly", slug="on-freedom")
    LetterTextFactory.create(letter=letter, title="On the freedom of assembly", body=BODY, frozen=True)
    LetterTextFactory.create(
        letter=letter, language="ko", title="집회의 자유", body="우리는 요구합니다.", frozen=True
    )
    LetterTextFactory.create(
        letter=letter, language="ar", title="حرية التجمع", body="نطالب (فورا) بالحرية.", frozen=True
    )
    RecipientFactory.create(letter=letter, name="The Minister", office="Ministry of the Interior")
    RecipientFactory.create(letter=letter, name="The Ombudsman", is_copy=True)
    signs(letter, "Free NK Gulag", "ROK", "KR")
    signs(letter, "A\u0308rzte ohne Furcht")  # not in NFC
    signs(letter, HOSTILE)
    signs(letter, "Hidden of Seoul", "ROK", "KR", visibility="country")
    SignatureFactory.create(letter=letter, individual=True)
    return letter


NAMES = ["Free NK Gulag (ROK)", "A\u0308rzte ohne Furcht", HOSTILE, "Maria Example"]


def sentence(letter, language="en"):
    with translation.override(language):
        return count_sentence(letter.counts())


def content(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content


# What they say -------------------------------------------------------------------------------------------------------


def test_the_page_and_each_document_name_the_same_and_count_the_same(letter, client):
    page = one_line(html.unescape(re.sub("<[^>]+>", "", content(client, "/letters/on-freedom/").decode())))
    pdf = Pdf(content(client, "/letters/on-freedom.pdf")).text
    word = word_text(content(client, "/letters/on-freedom.docx"))
    txt = one_line(content(client, "/letters/on-freedom.txt").decode())
    for said in (page, pdf, word, txt):
        assert sentence(letter) in said
        assert all(one_line(name) in said for name in NAMES)
        assert "and 1 organization whose name is withheld" in said
        assert "Hidden" not in said
    for said in (pdf, word, txt):
        assert "The Minister" in said
        assert "13 October 2011" in said
        assert letter.texts.get(language="en").digest in said or said is word
        assert [said.index(one_line(name)) for name in NAMES] == sorted(
            said.index(one_line(n)) for n in NAMES
        )


def test_the_pdf_is_tagged_told_by_title_and_language_and_numbered(letter, client):
    pdf = Pdf(content(client, "/letters/on-freedom.pdf"))
    assert pdf.is_tagged
    assert pdf.root["/Lang"] == "en"
    assert pdf.reader.metadata.title == "On the freedom of assembly"
    assert "/Author" not in pdf.reader.metadata  # a letter is by those who signed it
    assert pdf.holds("Page 1 of ")
    assert pdf.holds("/letters/on-freedom/")
    assert pdf.holds("1. freedom 2. peace • at home As was said before. Who When You Now")
    assert pdf.holds("https://example.org/why")  # on paper nobody can follow a link
    assert [round(float(side)) for side in pdf.reader.pages[0].mediabox[2:]] == [595, 842]
    letter_size = Pdf(content(client, "/letters/on-freedom.pdf?paper=letter"))
    assert [round(float(side)) for side in letter_size.reader.pages[0].mediabox[2:]] == [612, 792]


def test_the_word_file_has_its_title_and_numbers_its_pages(letter, client):
    made = content(client, "/letters/on-freedom.docx")
    assert letter.texts.get(language="en").digest in word_edges(made)
    document = docx.Document(io.BytesIO(made))
    assert document.core_properties.title == "On the freedom of assembly"
    headings = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings == ["On the freedom of assembly", "Signed by", "Individuals"]


@needs_korean
@needs_arabic
@pytest.mark.parametrize("language", ["ko", "ar"])
def test_a_document_speaks_the_language_of_its_text(letter, client, language):
    pdf = Pdf(content(client, f"/letters/on-freedom.pdf?lang={language}"))
    assert pdf.root["/Lang"] == language
    assert pdf.reader.metadata.title == letter.texts.get(language=language).title
    assert pdf.holds_words(sentence(letter, language))
    assert all(pdf.holds_words(name) for name in NAMES)
    assert sentence(letter, language) in word_text(
        content(client, f"/letters/on-freedom.docx?lang={language}")
    )
    txt = content(
        client, f"/{language}/letters/on-freedom.txt"
    ).decode()  # as the page in that language chooses
    assert sentence(letter, language) in txt


def test_an_unknown_language_or_paper_gives_the_usual_one(letter, client):
    usual = content(client, "/letters/on-freedom.pdf")
    assert content(client, "/letters/on-freedom.pdf?lang=%00&paper=a0") == usual


def test_the_order_is_the_letters_own_and_a_country_gives_nobody_away(letter, client):
    Letter.objects.update(signature_order="country")
    said = content(client, "/letters/on-freedom.txt").decode()
    assert "South Korea\nFree NK Gulag (ROK)\nand 1 other from South Korea, whose name is withheld\n" in said


def test_what_is_not_known_of_the_list_is_said(letter, client):
    Letter.objects.update(completeness="partial", reported_count=67, note="Names from the press.")
    ReportedCount.objects.create(letter=letter, statement="67 NGOs", source="A newspaper")
    said = content(client, "/letters/on-freedom.txt").decode()
    for words in (
        "This list is partial",
        "as reported: 67",
        "67 NGOs (A newspaper)",
        "Names from the press.",
    ):
        assert words in said


@pytest.mark.parametrize("language", ["klingon", "x-made-up", "es-419", "zh-hans", "uk_UA"])
def test_a_text_in_a_language_that_printers_do_not_know_is_printed_all_the_same(client, language):
    letter = LetterFactory.create(slug="rare")
    LetterTextFactory.create(letter=letter, language=language, body="We ask for freedom.", frozen=True)
    assert Pdf(content(client, f"/letters/rare.pdf?lang={language}")).holds("We ask for freedom.")
    assert f"rare-{language}.pdf" in unzipped(content(client, "/letters/rare/press-pack.zip"))


def test_a_letter_without_text_has_documents_too(client):
    letter = LetterFactory.create(title="Known by name", slug="known")
    signs(letter, "Free NK Gulag")
    assert Pdf(content(client, "/letters/known.pdf")).holds("1 organization Free NK Gulag")
    assert "Free NK Gulag" in word_text(content(client, "/letters/known.docx"))
    assert "README.txt" in unzipped(content(client, "/letters/known/press-pack.zip"))


def test_a_slug_in_any_script_has_documents(client):
    letter = LetterFactory.create(title="집회의 자유", slug="집회의-자유")
    LetterTextFactory.create(letter=letter, frozen=True)
    response = client.get("/letters/집회의-자유.txt")
    assert response["Content-Disposition"] == 'attachment; filename="open-letter-2011-10-13-en.txt"'


@pytest.mark.parametrize(
    "path", [".pdf", ".docx", ".txt", "/press-pack.zip", "/signature-block/", "/signature-block.txt"]
)
def test_a_letter_that_is_not_public_has_none(letter, client, path):
    Letter.objects.update(published_at=None)
    content(client, f"/letters/on-freedom{path}", 404)


# Handing out ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [".pdf", ".docx", ".txt", "/press-pack.zip"])
def test_who_has_it_already_gets_it_not_again_until_a_name_changes(letter, client, path):
    first = client.get(f"/letters/on-freedom{path}")
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(f"/letters/on-freedom{path}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert client.head(f"/letters/on-freedom{path}")["ETag"] == first["ETag"]
    cache.clear()
    assert client.get(f"/letters/on-freedom{path}").content == first.content  # always the same bytes
    letter.signatures.filter(printed_name="Free NK Gulag").update(visibility="counted")
    changed = client.get(f"/letters/on-freedom{path}", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_nobody_can_keep_the_machine_busy(letter, client, monkeypatch):
    monkeypatch.setattr(answers, "BY_CLIENT", answers.Limit("documents", most=1, seconds=600))
    monkeypatch.setattr(answers, "PACKS", answers.Limit("press-packs", most=0, seconds=600))
    content(client, "/letters/on-freedom.pdf")
    content(client, "/letters/on-freedom.pdf")  # made already: it does not count
    refused = client.get("/letters/on-freedom.docx")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    content(client, "/letters/on-freedom/press-pack.zip", 429)
    content(client, "/letters/on-freedom.txt")


def test_a_missing_font_is_told_with_its_characters_and_the_other_files(letter, client, monkeypatch):
    monkeypatch.setattr(typesetting, "fonts", lambda: typst.Fonts(include_system_fonts=False))
    page = content(client, "/letters/on-freedom.pdf?lang=ko", 422).decode()
    assert "집" in page
    assert 'href="/letters/on-freedom.docx?lang=ko"' in page
    files = unzipped(content(client, "/letters/on-freedom/press-pack.zip"))
    assert "on-freedom-ko.pdf" not in files
    assert "Not here: this site has no font for" in files["README.txt"].decode()


@pytest.mark.parametrize("path", [".pdf", ".docx", ".txt"])
def test_it_takes_the_same_queries_however_many_signed(letter, client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        content(client, f"/letters/on-freedom{path}")
    SignatureFactory.create_batch(30, letter=letter)
    with django_assert_max_num_queries(14):
        content(client, f"/letters/on-freedom{path}")


def test_a_letter_signed_by_two_thousand_is_printed_to_the_last(client):
    letter = LetterFactory.create(slug="many")
    LetterTextFactory.create(letter=letter, frozen=True)
    Signature.objects.bulk_create(
        Signature(letter=letter, printed_name=f"Group {n}", sort_key=str(n), status="confirmed", position=n)
        for n in range(2000)
    )
    assert Pdf(content(client, "/letters/many.pdf")).holds("Group 1999")


# Editions ------------------------------------------------------------------------------------------------------------


def test_an_edition_is_printed_as_it_was_handed_over(letter, client):
    issue_edition(letter=letter, kind="full", note="", by=None)
    signs(letter, "Came Later")
    gone = letter.signatures.get(printed_name="Free NK Gulag")
    gone.visibility = "counted"
    gone.save()
    pdf = Pdf(content(client, "/letters/on-freedom/editions/1.pdf"))
    assert pdf.holds("Edition 1, as handed over on")
    assert pdf.holds("4 organizations, 2 of them from 1 country, as well as 1 individual")
    assert pdf.holds("and 2 organizations whose names are withheld")  # one chose so since
    assert not pdf.holds("Came Later")
    assert "/letters/on-freedom/editions/1/" in content(client, "/letters/on-freedom/editions/1.txt").decode()
    word_text(content(client, "/letters/on-freedom/editions/1.docx"))
    content(client, "/letters/on-freedom/editions/2.pdf", 404)
    content(client, "/letters/on-freedom/editions/99999999999999999999.pdf", 404)
