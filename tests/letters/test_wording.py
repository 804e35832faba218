import pytest
from django.utils import translation

from letters.languages import Language, language
from letters.models import SignatureCounts
from letters.wording import count_sentence, recipient_sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (SignatureCounts(), ""),
        (SignatureCounts(organizations=1), "1 organization"),
        (
            SignatureCounts(organizations=32, with_country=20, countries=8),
            "32 organizations, 20 of them from 8 countries",
        ),
        (SignatureCounts(organizations=2, with_country=2, countries=1), "2 organizations from 1 country"),
        (SignatureCounts(individuals=1), "1 individual"),
        (SignatureCounts(organizations=3, individuals=10), "3 organizations, as well as 10 individuals"),
    ],
)
def test_counts_are_told_in_a_sentence(counts, sentence):
    assert count_sentence(counts) == sentence


def test_addressees_are_named_up_to_three():
    isolated = [f"\u2068{name}\u2069" for name in "ABC"]
    assert recipient_sentence([]) == ""
    assert recipient_sentence(["A"]) == isolated[0]
    assert recipient_sentence(["A", "B"]) == f"{isolated[0]} and {isolated[1]}"
    assert recipient_sentence(list("ABCDE")) == f"{', '.join(isolated)}, and 2 more"


@pytest.mark.parametrize("code", ["en", "fr", "es", "ko", "ja", "ar"])
def test_addressees_are_joined_as_the_visitors_language_does(code):
    with translation.override(code):
        assert recipient_sentence(["A", "B"]).startswith("\u2068A\u2069")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ko", Language("ko", "한국어", "ltr")),
        ("ar", Language("ar", "العربية", "rtl")),
        ("zh-hans", Language("zh-hans", "中文 (简体)", "ltr")),
        ("tlh", Language("tlh", "tlh", "ltr")),
        ("not a tag", Language("not a tag", "not a tag", "ltr")),
        ("", Language("", "", "ltr")),
    ],
)
def test_a_language_has_its_own_name_and_direction(code, expected):
    assert language(code) == expected
