import pytest

from letters.search.folding import fold, folded
from letters.search.terms import LONGEST, MOST_TERMS, lexemes, read_query


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Café & Co.", " the cafe co "),
        ("Łódź, Ørsted, Straße", " lodz orsted strasse "),
        ("U.N. and l’ONU", " un and l onu "),
        ("북한 인권, 단체", " 북한인권 단체 "),
        ("東京 都\n2011年", " 東京都 2011 年 "),
        ("ｶﾞｷﾞ ガギ", " ガギガギ "),
        ("حُقُوقُ الإنسان", " حقوق الانسان "),
        ("٢٠١١", " 2011 "),
        ("हिन्दी", " हिन्दी "),
        ("soft\u00adly", " softly "),
        ("🙂 %_'\\", " "),
        ("", " "),
    ],
)
def test_one_form_for_all_ways_to_write_a_text(text, form):
    assert fold(text) == form


@pytest.mark.parametrize("text", ["Les cafe\u0301s", "国際 2011年 ONG", "حُقُوقُ", "㈜ ﬁne", "a.b.c. d"])
def test_every_character_knows_where_it_came_from(text):
    form = folded(text)
    assert len(form.text) == len(form.origins)
    for word in form.text.split():
        begin, end = form.span(at := form.text.index(word), at + len(word))
        assert word in fold(form.original[begin:end]).replace(" ", "") or word in fold(
            form.original[begin:end]
        )


def found_by(typed):
    return [(term.pattern, term.exact) for term in read_query(typed).terms]


def test_words_are_looked_for_from_their_beginning_short_ones_as_they_are():
    assert found_by("Rights UN l'ONU") == [(" rights", False), (" un ", False), (" onu", False)]


def test_quoted_words_stand_side_by_side():
    assert found_by("“human rights” «كوريا الشمالية»") == [(" human rights ", True), ("كوريا الشماليه", True)]


@pytest.mark.parametrize(
    ("typed", "patterns"),
    [
        ("북한의 인권을", ["북한", "인권"]),
        ("北朝鮮の人権", ["北朝鮮", "人権"]),
        ("والحقوق", ["حقوق"]),
        ("2011年", [" 2011", "年"]),
    ],
)
def test_particles_and_articles_do_not_stand_in_the_way(typed, patterns):
    assert [pattern for pattern, _exact in found_by(typed)] == patterns


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "& | ! :* <-> ( ) '", "%_\\", "🙂", '""', '"'])
def test_without_letters_there_is_nothing_to_look_for(typed):
    assert read_query(typed).terms == ()


def test_of_very_much_only_the_beginning_is_looked_for():
    query = read_query("x" * 10_000)
    assert [len(term.words) for term in query.terms] == [LONGEST]
    assert query.is_cut
    assert len(read_query(" ".join(map(str, range(1000)))).terms) == MOST_TERMS


@pytest.mark.parametrize("text", ["human rights 북한인권 حقوق 年", "핵", "a " * 100, "w" * 3000])
def test_a_text_that_holds_a_term_has_its_lexemes(text):
    stored = set(lexemes(fold(text)))
    assert all(stored) and max(map(len, stored)) <= 60
    for word in text.split():
        for term in read_query(word[:LONGEST]).terms:
            assert term.pattern in fold(text)
            for lexeme, begins in term.lexemes:
                assert lexeme in stored or (begins and any(each.startswith(lexeme) for each in stored))
