"""Staff take a letter in the making away as a document, and nobody can take it for a published one."""

import pytest

from coalition.roles import LETTERS, READER
from tests.documents import Pdf, unzipped, word_edges
from tests.factories import LetterFactory, LetterTextFactory, SignatureFactory
from tests.staff_site import client_of

pytestmark = pytest.mark.django_db
MARK = "DRAFT – not published"


@pytest.fixture
def letter():
    letter = LetterFactory.create(draft=True, title="In the making")
    LetterTextFactory.create(letter=letter, title="In the making", body="Words.\n\n" * 200)
    SignatureFactory.create(letter=letter, printed_name="Early Signatory", signatory_email="ana@example.org")
    return letter


def take(letter, path=""):
    response = client_of(LETTERS).get(f"/admin/letters/letter/{letter.pk}/documents/{path}")
    assert response.status_code == 200
    return response


def test_every_page_of_a_draft_says_so_and_so_do_the_names_of_its_files(letter):
    answer = take(letter, "letter.pdf?lang=en")
    assert answer["Content-Disposition"] == 'attachment; filename="in-the-making-en-draft.pdf"'
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    pages = Pdf(answer.content).pages
    assert len(pages) > 1
    assert all(MARK in page for page in pages)
    assert MARK in word_edges(take(letter, "letter.docx").content)
    assert take(letter, "letter.txt").content.decode().startswith(MARK)
    files = unzipped(take(letter, "press-pack.zip").content)
    assert all("draft" in name for name in files if name != "README.txt")
    assert MARK in files["press-release-en-draft.txt"].decode()
    assert MARK in files["README.txt"].decode()
    assert not any(b"ana@example.org" in content for content in files.values())


def test_what_is_public_is_marked_only_where_its_text_is_not(letter):
    text = letter.texts.get()
    text.freeze()
    letter.published_at = letter.created_at
    letter.save()
    assert take(letter, "letter.txt")["Content-Disposition"] == 'attachment; filename="in-the-making-en.txt"'
    LetterTextFactory.create(letter=letter, revision=2, change="minor", body="Other words.")
    assert take(letter, "letter.txt").content.decode().startswith(MARK)
    page = take(letter).content.decode()
    assert "· draft" in page


def test_the_page_leads_to_every_file_and_shows_the_block(letter):
    page = take(letter, "?style=numbered").content.decode()
    assert "1. Early Signatory" in page
    for ending in ("letter.pdf", "letter.docx", "letter.txt"):
        assert f"/admin/letters/letter/{letter.pk}/documents/{ending}?lang=en" in page
    assert "There is no such style" in take(letter, "?style=%00").content.decode()


def test_it_is_for_those_who_work_on_letters(letter):
    assert client_of(READER).get(f"/admin/letters/letter/{letter.pk}/documents/").status_code == 403
