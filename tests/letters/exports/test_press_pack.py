"""The press pack holds what a journalist asks for, under names that tell what it is."""

import csv
import io

import pytest

from coalition.models import SiteSettings, SiteWords
from letters.wording import count_sentence
from tests.documents import Pdf, unzipped, word_text
from tests.factories import LetterFactory, LetterTextFactory, RecipientFactory, SignatureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    site, _ = SiteSettings.objects.get_or_create(pk=1)
    site.press_name, site.press_email, site.press_phone = (
        "Press office",
        "press@example.org",
        "+81 3 0000 0000",
    )
    site.save()
    SiteWords.objects.create(
        site=site, language="en", name="Assembly Coalition", place="Tokyo", boilerplate="We *are* many."
    )
    letter = LetterFactory.create(title="On assembly", slug="on-assembly")
    LetterTextFactory.create(letter=letter, title="On assembly #x", frozen=True)
    LetterTextFactory.create(
        letter=letter, language="fr", title="Sur la liberté", body="Nous demandons.", frozen=True
    )
    RecipientFactory.create(letter=letter)
    SignatureFactory.create(letter=letter, printed_name="Free NK Gulag", printed_country="ROK")
    SignatureFactory.create(letter=letter, printed_name="Hidden", visibility="counted")
    return letter


@pytest.fixture
def files(letter, client):
    response = client.get("/letters/on-assembly/press-pack.zip")
    assert response["Content-Disposition"] == 'attachment; filename="on-assembly-press-pack.zip"'
    return unzipped(response.content)


def test_its_files_tell_by_their_names_what_they_are(files):
    assert sorted(files) == [
        "README.txt", "contacts.txt", "on-assembly-en.docx", "on-assembly-en.pdf", "on-assembly-fr.docx",
        "on-assembly-fr.pdf", "press-release-en.docx", "press-release-en.txt", "press-release-fr.docx",
        "press-release-fr.txt", "signatories.csv", "signatories.txt",
    ]  # fmt: skip
    readme = files["README.txt"].decode()
    assert all(name in readme for name in files if name != "README.txt")


def test_the_release_says_where_when_what_who_and_whom_to_ask(letter, files):
    sentence = count_sentence(letter.counts())
    text, word = files["press-release-en.txt"].decode(), word_text(files["press-release-en.docx"])
    for said in (text, word):
        for words in (
            "On assembly #x", "TOKYO, 13 October 2011 –", f"is signed by {sentence}.", "The Minister of the Interior",
            "We write to ask for three things.", "/letters/on-assembly/", "About Assembly Coalition", "We are many.",
            "Press office", "press@example.org", "+81 3 0000 0000",
        ):  # fmt: skip
            assert words in said.replace("\u2068", "").replace("\u2069", ""), words
    assert "For immediate release" in text


def test_every_file_counts_and_names_the_same(letter, files):
    sentence = count_sentence(letter.counts())
    names = [
        row["printed_name"]
        for row in csv.DictReader(io.StringIO(files["signatories.csv"].decode("utf-8-sig")))
    ]
    assert names == ["Free NK Gulag"]
    block = files["signatories.txt"].decode()
    for said in (block, Pdf(files["on-assembly-en.pdf"]).text, word_text(files["on-assembly-en.docx"])):
        assert sentence in said
        assert "Free NK Gulag (ROK)" in said
        assert "Hidden" not in said
    assert Pdf(files["on-assembly-fr.pdf"]).root["/Lang"] == "fr"
