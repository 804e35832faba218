"""The difference gives back both texts, reads well, and prints nobody's HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.difference import (
    Kind,
    difference,
    difference_as_text,
    difference_of_words,
    pieces,
)
from letters.models import LetterText

WORDS = [
    "We",
    "ask",
    "that",
    "assemblies",
    "be",
    "let",
    "<b>",
    "&amp;",
    "자유",
    "집회의",
    "自由を求める",
    "الحرية",
    "\n\n",
    ", ",
]
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200),
)


class Reader(HTMLParser):
    """The words of the old and of the new text that a difference prints, and the elements it is made of."""

    def __init__(self, html):
        super().__init__()
        self.open, self.old, self.new, self.tags = [], "", "", set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.old += "" if "ins" in self.open else data
        self.new += "" if "del" in self.open else data


def packed(text):
    return "".join(text.split())


@given(texts, texts)
def test_what_was_kept_and_deleted_is_the_old_text_and_kept_and_inserted_the_new(old, new):
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind is not Kind.INSERTED) == old
    assert "".join(p.text for p in found if p.kind is not Kind.DELETED) == new


@given(texts, texts)
def test_the_html_holds_both_texts_and_no_element_of_theirs(old, new):
    html = difference(LetterText(title="A", body=old), LetterText(title="B", body=new, language="en"))
    read = Reader(html)
    assert (packed(read.old), packed(read.new)) == (packed("A" + old), packed("B" + new))
    assert read.tags <= {"div", "p", "strong", "ins", "del"}


@given(texts)
def test_a_text_differs_not_from_itself(text):
    assert all(p.kind is Kind.KEPT for p in pieces(text, text))


def marked(old, new):
    marks = {Kind.KEPT: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "{{+{}+}}"}
    return "".join(marks[p.kind].format(p.text) for p in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("We ask for one thing.", "We ask for three things.", "We ask for [-one thing-]{+three things+}."),
        ("집회의 자유를 요구한다", "집회의 권리를 요구한다", "집회의 [-자유를-]{+권리를+} 요구한다"),
        ("集会の自由を求める。", "集会の権利を求める。", "集会の[-自由-]{+権利+}を求める。"),
        ("نطلب الحرية اليوم", "نطلب العدالة اليوم", "نطلب [-الحرية-]{+العدالة+} اليوم"),
        ("One.\n\nTwo.", "One.\n\nAnd\n\nTwo.", "One.\n\n{+And\n\n+}Two."),
        ("Ask. So", "Ask.\n\nAnd more. So", "Ask.{+\n\nAnd more.+} So"),
        ("We ask.", "We ask.\n\nAnd more.", "We ask.{+\n\nAnd more.+}"),
    ],
)
def test_it_marks_words_and_where_there_are_no_spaces_characters(old, new, shown):
    assert marked(old, new) == shown


def test_long_texts_without_spaces_are_compared_by_character():
    assert "[-가-]" in marked("나" * 30 + "가" + "다" * 30, "나" * 30 + "다" * 30)


def test_a_very_long_text_keeps_nobody_waiting():
    for paragraphs, changes in ((9_000, 4), (60_000, 2)):  # beyond some length it is one change
        old = "\n\n".join(f"Paragraph {n} says this." for n in range(paragraphs))
        new = old.replace("Paragraph 500 ", "Section 500 ").replace(f"{paragraphs - 1} says", "The last says")
        assert sum(p.kind is not Kind.KEPT for p in pieces(old, new)) == changes


def test_a_changed_line_shows_its_words():
    assert ">ROK</del>" in difference_of_words("Ant Watch (ROK)", "Ant Watch (Korea)")


def test_a_plain_mail_gets_the_paragraphs_that_changed():
    old = LetterText(title="To the ministry", body="Kept.\n\nWe ask one thing.\n\nKept too.")
    new = LetterText(title="To the ministry", body="Kept.\n\nWe ask two things.\n\nKept too.")
    assert difference_as_text(old, new) == "We ask [-one thing-]{+two things+}."
