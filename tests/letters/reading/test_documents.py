"""Any file gives its text, or one line that says what to do."""

import io
import zipfile
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.reading import pandoc
from letters.reading.documents import LARGEST_TEXT, UnreadableDocument, clean_text, load_text
from tests.examples import examples

LETTER = """Dear Minister,

We ask for three things.

Sincerely,

- Rivers Watch (Japan)
- Ligue des rivières et Été (France)
- 강 지킴이 (ROK)
"""
NAMES = ("Rivers Watch (Japan)", "Ligue des rivières et Été (France)", "강 지킴이 (ROK)")
HTML = """<!doctype html><html><head><style>p {}</style><script>x()</script></head><body>
<p>Dear <b>Minister</b>,<br>We ask for <a href="https://example.org/">three</a> <small>things</small>.</p>
<table><thead><tr><th>Name</th><th>Country</th></tr></thead>
<tbody><tr><td>Rivers Watch, <i>Inc.</i></td><td>Japan</td></tr><tr><td>Lakes Watch</td><td></td></tr></tbody></table>
<ol><li>First Group</li><li>Second Group</li></ol></body></html>"""


def made(text: str, to: str, directory: Path, source: str = "gfm+hard_line_breaks") -> bytes:
    target = directory / f"letter.{to}"
    pypandoc.convert_text(text, to, format=source, outputfile=str(target), extra_args=["--standalone"])
    return target.read_bytes()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def refusal(data: bytes, filename: str = "letter.txt") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        load_text(data, filename)
    message = str(refused.value)
    assert message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("to", ["docx", "odt", "html", "rtf"])
def test_a_document_gives_its_lines_one_by_one(to: str, tmp_path: Path) -> None:
    lines = [
        line.lstrip("-•● \t") for line in load_text(made(LETTER, to, tmp_path), f"letter.{to}").split("\n")
    ]
    assert [line for line in lines if line in NAMES] == list(NAMES)
    assert "Dear Minister," in lines


def test_a_documents_kind_is_seen_in_its_content_not_its_name(tmp_path: Path) -> None:
    assert "Rivers Watch (Japan)" in load_text(made(LETTER, "docx", tmp_path), "letter.txt")
    assert "three things" in load_text(HTML.encode(), "download")


def test_table_rows_become_lines_with_tabs() -> None:
    lines = load_text(HTML.encode(), "letter.html").split("\n")
    assert "Rivers Watch, Inc.\tJapan" in lines
    assert "Lakes Watch\t" in lines


def test_tables_of_word_and_opendocument_become_lines_with_tabs(tmp_path: Path) -> None:
    for to in ("docx", "odt"):
        lines = load_text(made(HTML, to, tmp_path, "html"), f"letter.{to}").split("\n")
        assert "Rivers Watch, Inc.\tJapan" in lines


def test_a_cell_of_several_lines_stays_lines() -> None:
    page = "<table><tr><td>One Group<br>Two Group</td><td>Three Group</td></tr></table>"
    assert load_text(page.encode(), "x.html").split() == "One Group Two Group Three Group".split()
    assert "One Group\nTwo Group" in load_text(page.encode(), "x.html")


def test_line_breaks_and_numbers_stay_and_markup_goes() -> None:
    text = load_text(HTML.encode(), "letter.html")
    assert "Dear Minister,\nWe ask for three things." in text
    assert "1.  First Group\n2.  Second Group" in text
    assert "x()" not in text


def test_markdown_keeps_every_line_and_drops_the_marks() -> None:
    text = load_text(b"# A **letter**\n\nOne Group\nTwo *Group*\n\n* Three\n* Four\n", "letter.md")
    assert text.split("\n")[:4] == ["A letter", "", "One Group", "Two Group"]
    assert "- Three\n- Four" in text


def test_markdown_that_takes_too_long_is_kept_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0.2)
    text = "*a **b " * 20_000
    assert load_text(text.encode(), "letter.md") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form(encoding: str) -> None:
    assert load_text(LETTER.encode(encoding), "letter.txt") == LETTER


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Les organisations signataires :\n\nLigue des rivières\nÉglise réformée – Genève\n", "cp1252"),
        ("Wir fordern: Straßen für alle, „sofort“.\nVerein für Flüsse e.V.\n", "cp1252"),
        ("존경하는 장관님께\n\n강 지킴이\n북한인권시민연합\n", "euc-kr"),
        ("똠방각하 님께 드리는 글\n\n강 지킴이 모임과 함께하는 사람들\n", "cp949"),
        ("大臣殿\n\n川を守る会（東京）\n特定非営利活動法人 みずのわ\n", "shift_jis"),
    ],
)
def test_older_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert load_text(text.encode(encoding), "letter.txt") == text


def test_a_page_in_an_older_encoding_is_read_as_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź dla rzek</p></body></html>'
    assert "Łódź dla rzek" in load_text(page.encode("iso-8859-2"), "letter.html")


def test_utf8_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    assert load_text(("강 지킴이 " * 10).encode()[:-2], "x.txt").startswith("강 지킴이 강")


def test_line_ends_become_one_kind_and_controls_go() -> None:
    assert (
        clean_text("One\r\nTwo\rThree\u2028Four\x0bFive\x07\x00\ufeff\n") == "One\nTwo\nThree\nFour\nFive\n"
    )


def test_a_stray_zero_byte_does_not_make_it_utf16() -> None:
    text = "A Group for Rights and Rivers, and for Lakes and Seas (Japan)\n"
    assert load_text(text.encode() + b"\x00", "x.txt") == text


def test_tabs_and_bullets_of_word_stay() -> None:
    assert clean_text("\uf0a7\tOne Group") == "\uf0a7\tOne Group"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no text"),
        (b" \r\n\t\x01 ", "no text"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "no text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"a" * (LARGEST_TEXT + 1), "5 MB"),
        (b"a" * 20_000_001, "20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_five_megabytes_of_text_are_read() -> None:
    assert len(load_text(b"A Group for Rights\n" * (LARGEST_TEXT // 19), "x.txt")) > 4_999_900


def test_an_archive_that_is_no_document_is_refused() -> None:
    assert "no Word" in refusal(zipped(notes_txt=b"hello"), "letter.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "unpacks to more" in refusal(zipped(word__document_xml=bytes(60_000_000)), "letter.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = zipped(word__document_xml=b"<w:document>" + b" " * 30_000_000)
    size = (30_000_012).to_bytes(4, "little")
    assert data.count(size) == 2
    assert "damaged" in refusal(data.replace(size, (1_000).to_bytes(4, "little")), "letter.docx")


def test_entities_that_multiply_are_refused_or_left_alone() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:document>&e11;</w:document>'
    refusal(zipped(word__document_xml=bomb.encode(), _rels___rels=b"<a/>"), "letter.docx")


def test_a_page_that_exhausts_pandoc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "HEAP", "64M")
    assert "could not be read" in refusal(b"<html>" + b"<div>" * 100_000, "letter.html")


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0.5)
    assert "could not be read" in refusal(b"<html>" + b"<table><tr><td>" * 3_000, "letter.html")


@examples(150)
@given(data=st.binary(max_size=600), name=st.sampled_from(["a.txt", "a", "a.pdf", "a.docx"]))
def test_any_bytes_give_a_text_or_one_line(data: bytes, name: str) -> None:
    try:
        text = load_text(data, name)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
        return
    assert text.strip()
    text.encode()


@examples(10)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"<html>", b"{\\rtf1 ", b"PK\x03\x04", b"# "]),
    name=st.sampled_from(["a.html", "a.md"]),
)
def test_broken_documents_give_a_text_or_one_line(data: bytes, start: bytes, name: str) -> None:
    try:
        assert load_text(start + data, name).strip()
    except UnreadableDocument as error:
        assert "\n" not in str(error)
