"""Both databases give the same: each is held against a search in plain Python over what the pages show."""

import random

import pytest

from letters.models import LetterText
from letters.search.finding import find
from letters.search.folding import fold
from letters.search.terms import read_query
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
)

WORDS = """human rights Rights righteous
droits de l'homme Łódź Straße U.N. UN 2011 20115 북한 북한의 인권을 인권 북한인권
北朝鮮の人権 人権 東京
حقوق والحقوق الإنسان إنسان Права человека kim-jong o'brien 100% a_b x&y <b> it's é e\u0301 ｶﾞ ガ 核
ASCII Ünïcödé naïve co-operation NGO N.G.O. ñ ø हिन्दी ไทย""".split()
ODD = [
    "'",
    "\\",
    "%",
    "_",
    "& !",
    "a:*",
    "<->",
    "NULL",
    "--",
    '"human rights"',
    '"북한 인권"',
    "«de l'homme»",
    "(",
    "un/UN",
]


def phrase(chance, most):
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, most)))


@pytest.fixture
def corpus(db):
    """Key of each letter and of each organization -> the texts of which it holds any."""
    chance = random.Random(5)
    letters, organizations = {}, {}
    for number in range(25):
        letter = LetterFactory.create(title=phrase(chance, 4), published_at=None) if number % 5 == 4 else None
        letter = letter or LetterFactory.create(title=phrase(chance, 4))
        shown = [letter.title, RecipientFactory.create(letter=letter, name=phrase(chance, 3)).name]
        for language in chance.sample(["en", "fr", "ko", "ja", "ar"], k=2):
            text = LetterTextFactory.create(
                letter=letter, language=language, title=phrase(chance, 3), body=phrase(chance, 12)
            )
            shown += [text.title, text.body]
        if letter.is_public():
            letters[letter.pk] = shown
    for number in range(25):
        one = OrganizationFactory.create(
            name=phrase(chance, 4), acronym=chance.choice(WORDS), listed=number % 4 > 0
        )
        other = OrganizationNameFactory.create(organization=one, name=phrase(chance, 3))
        if one.listed:
            organizations[one.pk] = [one.name, one.acronym, other.name]
    return letters, organizations


def holding(terms, texts):
    folded = [fold(text) for text in texts]
    return all(any(term.pattern in each for each in folded) for term in terms)


def test_every_database_finds_what_a_plain_search_finds(corpus):
    chance = random.Random(6)
    found_anything = 0
    for typed in [*WORDS, *ODD, *(phrase(chance, 4) for _ in range(60))]:
        query = read_query(typed)
        found = find(query)
        for keys, texts_of in zip((found.letters, found.organizations), corpus, strict=True):
            expected = {key for key, texts in texts_of.items() if query.terms and holding(query.terms, texts)}
            assert set(keys) == expected, typed
            found_anything += bool(keys)
    assert found_anything > 60
    assert LetterText.objects.count() == 50
