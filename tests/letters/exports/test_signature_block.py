"""The signature block says in every style what the letter's page says: the same names, the same numbers."""

import pytest
from django.utils import translation

from letters.exports.signature_block import Style, signature_block
from letters.wording import count_sentence
from tests.factories import LetterFactory, OrganizationFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db


def signs(letter, name, place="", code=None, **fields):
    organization = OrganizationFactory.create(name=name, ecosoc_status=fields.pop("ecosoc_status", "none"))
    return SignatureFactory.create(
        letter=letter, organization=organization, printed_name=name, printed_country=place,
        country=country(code) if code else None, **fields,
    )  # fmt: skip


@pytest.fixture
def letter():
    letter = LetterFactory.create()
    signs(letter, "Free NK Gulag", "ROK", "KR", ecosoc_status="special")
    signs(letter, "Worldwide Watch", ecosoc_status="general")
    signs(letter, "Hidden of Seoul", "ROK", "KR", visibility="country", ecosoc_status="general")
    signs(letter, "No Fence", "Japan", "JP", ecosoc_status="roster")
    signs(letter, "Only Counted", "Japan", "JP", visibility="counted", ecosoc_status="special")
    signs(letter, "한보이스", "대한민국", "KR")
    signs(letter, "Peace 100%", "")
    SignatureFactory.create(letter=letter, individual=True, printed_country="Fiji")
    SignatureFactory.create(
        letter=letter, individual=True, printed_name="Hidden Person", visibility="counted"
    )
    return letter


def text(letter, style):
    return signature_block(letter, Style(style)).text


def test_line_by_line_in_three_styles(letter):
    lines = text(letter, "parentheses").splitlines()
    assert lines == [
        "7 organizations, 4 of them from 2 countries, as well as 2 individuals",
        "",
        "Free NK Gulag (ROK)",
        "Worldwide Watch",
        "No Fence (Japan)",
        "한보이스 (대한민국)",
        "Peace 100%",
        "and 2 organizations whose names are withheld",
        "",
        "Individuals",
        "Maria Example (Fiji)",
        "1 individual whose name is withheld",
    ]
    assert "Free NK Gulag, ROK\nWorldwide Watch\n" in text(letter, "comma")
    numbered = text(letter, "numbered")
    assert "2. Worldwide Watch\n3. No Fence (Japan)\n4. 한보이스 (대한민국)\n5. Peace 100%\nand 2" in numbered


def test_by_country_with_those_withheld_as_the_page_counts_them(letter):
    said = text(letter, "country")
    assert "Japan (1)\nNo Fence\n\n" in said
    assert (
        "South Korea (3)\nFree NK Gulag\n한보이스\nand 1 other from South Korea, whose name is withheld"
        in said
    )
    assert "No country given (2)\nPeace 100%\nWorldwide Watch\n\n" in said
    assert "and 1 organization whose name is withheld" in said


def test_in_one_run(letter):
    assert (
        "Free NK Gulag (ROK); Worldwide Watch; No Fence (Japan); 한보이스 (대한민국); Peace 100%; and 2 organizations"
    ) in text(letter, "run-on")


def test_as_the_united_nations_print_a_written_statement(letter):
    said = text(letter, "un")
    assert (
        "Joint written statement* submitted by Worldwide Watch, non-governmental organization in general consultative "
        "status, Free NK Gulag, non-governmental organization in special consultative status, No Fence, "
        "non-governmental organization on the roster\n\n"
        "* The following non-governmental organizations without consultative status also share the views expressed in "
        "this statement: 한보이스, Peace 100%\n"
    ) in said


@pytest.mark.parametrize(
    ("language", "row"),
    [("ar", "한보이스، Peace 100%"), ("ja", "한보이스、Peace 100%"), ("fr", "한보이스, Peace 100%")],
)
def test_a_row_of_names_has_the_commas_of_its_language(letter, language, row):
    with translation.override(language):
        assert row in text(letter, "un")


def test_a_merged_record_has_the_status_of_what_it_turned_out_to_be(letter):
    survivor = OrganizationFactory.create(name="International Voice", ecosoc_status="special")
    voice = letter.signatures.get(printed_name="한보이스").organization
    voice.merged_into = survivor
    voice.save()
    assert "Free NK Gulag, 한보이스, non-governmental organizations in special" in text(letter, "un")


@pytest.mark.parametrize("style", Style.values)
@pytest.mark.parametrize("language", ["en", "ar", "ko"])
def test_every_style_has_the_count_of_the_page_and_names_nobody_who_is_withheld(letter, style, language):
    with translation.override(language):
        said = text(letter, style)
        assert said.startswith(count_sentence(letter.counts()) + "\n")
    named = letter.signatures.named().values_list("printed_name", flat=True)
    assert all(name in said for name in named)
    assert not any(hidden in said for hidden in ("Hidden", "Only Counted"))


@pytest.mark.parametrize("style", Style.values)
def test_nobody_signed(style):
    assert text(LetterFactory.create(), style) == ""


@pytest.mark.parametrize("style", Style.values)
def test_it_takes_the_same_queries_however_many_signed(letter, style, django_assert_num_queries):
    few = {"country": 3, "un": 3}.get(style, 2)
    with django_assert_num_queries(few):
        text(letter, style)
    SignatureFactory.create_batch(20, letter=letter)
    with django_assert_num_queries(few):
        text(letter, style)


# Its page -----------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_block_in_the_style_that_is_asked_for(letter, client):
    address = f"/letters/{letter.slug}/signature-block/"
    assert "Free NK Gulag, ROK\n" in client.get(f"{address}?style=comma").content.decode()
    odd = client.get(f"{address}?style=%00x")
    assert "There is no style" in odd.content.decode()
    assert "Free NK Gulag (ROK)\n" in odd.content.decode()
    file = client.get(f"/letters/{letter.slug}/signature-block.txt?style=un")
    assert file.content.decode() == text(letter, "un")
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    nobody = LetterFactory.create()
    assert "No names" in client.get(f"/letters/{nobody.slug}/signature-block/").content.decode()
