import pytest
from django.core.management import CommandError, call_command

from coalition.stored import rows_stored
from letters.models import Letter, Part, SearchEntry
from letters.search.finding import find
from letters.search.indexing import mend
from letters.search.terms import read_query
from letters.upkeep import mend_search
from members.models import Organization
from tests.crowds import many_organizations
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    letter = LetterFactory.create(title="On camps")
    RecipientFactory.create(letter=letter)
    LetterTextFactory.create(letter=letter)
    return OrganizationNameFactory.create(
        organization__name="Watchers", organization__acronym="WX"
    ).organization


def test_what_is_saved_is_indexed_at_once(one):
    assert mend(store=False) == 0
    one.name = "Listeners"
    one.save()
    assert find(read_query("listeners")).organizations == [one.pk]
    assert not find(read_query("watchers"))


def test_what_is_deleted_leaves_nothing_behind(one):
    one.delete()
    assert not SearchEntry.objects.filter(part__in=(Part.ORGANIZATION, Part.ACRONYM, Part.NAME)).exists()
    assert mend(store=False) == 0


def test_what_is_stored_many_at_once_is_indexed_where_that_is_told(one):
    made = many_organizations(3)
    assert mend(store=False) == 6
    rows_stored.send(Organization, rows=made)
    assert mend(store=False) == 0


def test_upkeep_finds_what_went_past_the_index(one):
    Letter.objects.update(title="On prisons")
    Organization.objects.filter(pk=one.pk).update(name="Renamed")
    SearchEntry.objects.filter(part=Part.BODY).delete()
    SearchEntry.objects.create(part=Part.NAME, key=987654321, digest="", folded=" ghost ", lexemes="ghost")
    with pytest.raises(CommandError, match="4 entries"):
        call_command("rebuild_search", "--check")
    assert mend_search() is None
    call_command("rebuild_search", "--check")
    assert find(read_query("renamed")).organizations == [one.pk]
    assert find(read_query("prisons")).letters and not find(read_query("camps"))


def test_everything_can_be_made_anew(one, capsys):
    SearchEntry.objects.update(folded=" ", lexemes="")
    call_command("rebuild_search", "--all")
    assert "7" in capsys.readouterr().out
    assert find(read_query("watchers")).organizations == [one.pk]


def test_a_text_of_any_size_can_be_saved():
    """PostgreSQL refuses a megabyte of lexemes, and a long one."""
    letter = LetterFactory.create()
    body = " ".join(f"w{number}" for number in range(200_000)) + " " + "x" * 100_000
    LetterTextFactory.create(letter=letter, body=body)
    assert find(read_query("w777")).letters == [letter.pk]
    OrganizationFactory.create(name="y" * 300)
    assert find(read_query("y" * 150)).organizations
