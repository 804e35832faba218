import pytest

from letters.search.spelling import corrected
from letters.search.terms import read_query
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known():
    LetterTextFactory.create(letter__title="On prisons", body="Freedom of the press and human rights")
    one = OrganizationFactory.create(name="Amnesty Circle")
    OrganizationNameFactory.create(organization=one, name="국제앰네스티")
    OrganizationNameFactory.create(organization=one, name="منظمة العفو الدولية")
    country("KR")


def meant(typed):
    query = read_query(typed)
    answer = corrected(query, query.terms)
    return answer and answer.typed


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("amnsety", "amnesty"),
        ("Fredom", "freedom"),
        ("koera", "korea"),
        ("prisns", "prisons"),
        ("humanrights", "human rights"),
        ("엠네스티", "앰네스티"),
        ("العفوو", "عفو"),
    ],
)
def test_a_typing_error_is_forgiven(typed, word):
    assert meant(typed) == word


@pytest.mark.parametrize("typed", ["xyzzyq", "prs", "2011", "q", "가나다라"])
def test_what_is_near_to_nothing_stays(typed):
    assert meant(typed) is None


def test_words_that_nobody_may_know_of_are_not_suggested():
    LetterFactory.create(title="Clandestine", draft=True)
    OrganizationFactory.create(name="Undisclosed", acronym="SECRETX", listed=False)
    assert meant("clandestin") is None and meant("clandestime") is None
    assert meant("undisclosd") is None and meant("secretxx") is None
