from letters.search.marking import marked, passage
from letters.search.terms import read_query


def marks(text, typed):
    return marked(text, read_query(typed).terms)


def test_whole_words_are_marked_as_they_are_written():
    assert (
        marks("Les Droits de l'Homme", "droit homme")
        == "Les <mark>Droits</mark> de l&#x27;<mark>Homme</mark>"
    )
    assert marks("Café in ŁÓDŹ", "cafe lodz") == "<mark>Café</mark> in <mark>ŁÓDŹ</mark>"
    assert marks("The U.N.", "un") == "The <mark>U.N</mark>."


def test_writing_without_word_limits_is_marked_where_it_fits():
    assert marks("북한 인권의 날", "북한인권") == "<mark>북한 인권</mark>의 날"
    assert marks("世界の医療団", "医療") == "世界の<mark>医療</mark>団"
    assert marks("والحُقُوقُ", "حقوق") == "<mark>والحُقُوقُ</mark>"


def test_what_stands_in_a_name_is_escaped_first():
    assert marks("<b>Rights</b> & <mark>", "rights mark b") == (
        "&lt;<mark>b</mark>&gt;<mark>Rights</mark>&lt;/<mark>b</mark>&gt; &amp; &lt;<mark>mark</mark>&gt;"
    )


def test_places_over_each_other_are_one_mark():
    assert marks("北朝鮮人権", "北朝鮮 朝鮮人権") == "<mark>北朝鮮人権</mark>"


def test_a_passage_shows_where_most_words_stand_together():
    text = "Rights first. " + "Filler words stand here. " * 30 + "Here human rights stand together, at last."
    found = passage(text, read_query("human rights").terms)
    assert "<mark>human</mark> <mark>rights</mark> stand together" in found
    assert found.startswith("… ")
    assert len(found) < 320


def test_a_passage_of_a_text_without_spaces_is_short_too():
    found = passage("文" * 5000 + "人権" + "字" * 5000, read_query("人権").terms)
    assert "<mark>人権</mark>" in found
    assert len(found) < 320


def test_where_nothing_is_held_there_is_no_passage():
    assert passage("Nothing of the kind.", read_query("else").terms) is None
