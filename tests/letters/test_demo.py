"""The ICNK demo says what the facts say, and loading it again changes nothing."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from letters.models import Letter, LetterText, Signature
from letters.models.letter import Completeness
from members.models import Country, Membership, Organization, OrganizationName
from tests.factories import LetterFactory, OrganizationFactory

PRINTED_2011 = """
Advocates International Global Council
Amnesty International
Asia Justice and Rights
Asian Federation Against Involuntary Disappearances
Asian Human Rights & Humanity Association of Japan
Burma Partnership (Thailand)
Christian Lawyers Association for Paraguay
Christian Solidarity Worldwide
Committee for Human Rights in North Korea (USA)
Conectas (Brazil)
Council for Human Rights in North Korea (Canada)
Freedom House (USA)
Free NK Gulag (ROK)
Free North Korea Radio (ROK)
Han Voice (Canada)
HH Katacombs (ROK)
Human Rights in Asia (Japan)
Human Rights Watch
Human Rights Without Frontiers (Belgium)
Inter-American Federation of Christian Lawyers
International Federation for Human Rights (FIDH)
COMJAN (Investigation Commission on Missing Japanese Probably Related to North Korea) (Japan)
Japanese Lawyers Association for Abduction and Other Human Rights Issues in North Korea
Jubilee Campaign (USA)
Justice for North Korea (ROK)
Kontras (Indonesia)
Liberty in North Korea – LiNK (USA)
Life Funds for North Korean Refugees (Japan)
Network for North Korean Democracy and Human Rights (ROK)
NK Intellectual Solidarity (ROK)
No Fence (Japan)
North Korea Freedom Coalition
""".strip().split("\n")

pytestmark = pytest.mark.django_db


@pytest.fixture
def countries():
    call_command("load_countries", stdout=StringIO())


@pytest.fixture
def demo(countries):
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


@pytest.fixture
def letter_of_2011(demo):
    return Letter.objects.get(slug="letter-to-kim-jong-il-2011")


def every_row() -> dict[str, list]:
    """All rows of all tables of the two apps, their history included."""
    models = [*apps.get_app_config("members").get_models(), *apps.get_app_config("letters").get_models()]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_it_says_what_it_made_in_one_line(demo):
    assert demo == (
        "ICNK demo: 40 organizations, 8 letters and 35 signatures created; "
        "beside it an invented drive with 15 invitations.\n"
    )


def test_the_letter_of_2011_counts_32_organizations_20_of_them_from_8_countries(letter_of_2011):
    counts = letter_of_2011.counts()
    assert (counts.organizations, counts.with_country, counts.countries) == (32, 20, 8)
    assert (counts.named, counts.individuals) == (32, 0)


def test_its_signatures_stand_in_the_printed_order_with_the_printed_countries(letter_of_2011):
    signatures = letter_of_2011.signatures.named().in_printed_order()
    assert [signature.printed_line for signature in signatures] == PRINTED_2011


def test_each_printed_country_means_the_country_it_says(letter_of_2011):
    meant = letter_of_2011.signatures.exclude(country=None).values_list("printed_country", "country_id")
    assert set(meant) == {
        ("Thailand", "TH"), ("USA", "US"), ("Brazil", "BR"), ("Canada", "CA"), ("ROK", "KR"),
        ("Japan", "JP"), ("Belgium", "BE"), ("Indonesia", "ID"),
    }  # fmt: skip


def test_its_list_is_complete_and_the_numbers_of_others_stand_beside_it(letter_of_2011):
    assert letter_of_2011.completeness == Completeness.COMPLETE
    assert letter_of_2011.dated == datetime.date(2011, 10, 13)
    statements = " ".join(count.statement for count in letter_of_2011.reported_counts.all())
    assert "32" in statements
    assert "38 other members" in statements


def test_it_is_addressed_to_kim_jong_il_in_his_offices_and_copied_to_nobody(letter_of_2011):
    recipient = letter_of_2011.recipients.get()
    assert recipient.name == "Kim Jong-il"
    assert recipient.office.startswith("General Secretary of the Workers’ Party of Korea and Chairman of")
    assert recipient.country_id == "KP"
    assert not recipient.is_copy


def test_its_texts_are_frozen_summaries_in_the_five_languages_it_was_sent_in(letter_of_2011):
    texts = letter_of_2011.current_texts()
    assert {text.language for text in texts} == {"en", "ko", "fr", "es", "zh"}
    assert all(text.is_frozen() for text in texts)
    assert set(letter_of_2011.signatures.values_list("text__language", flat=True)) == {"en"}


def test_every_text_says_first_that_it_is_a_summary(demo):
    told = LetterText.objects.filter(letter__in=Letter.objects.public())
    for text in told.filter(language="en"):
        assert "demands written for this demo; not the" in text.body.split("\n")[0]
    assert all(text.body.startswith("*") for text in LetterText.objects.all())


def test_all_eight_letters_are_public_on_the_day_they_are_dated(demo):
    letters = Letter.objects.public().order_by("dated")
    assert [str(letter.dated) for letter in letters] == [
        "2011-10-13", "2012-01-08", "2012-04-03", "2012-11-07",
        "2013-01-08", "2019-12-16", "2020-02-21", "2022-12-05",
    ]  # fmt: skip
    assert all(letter.recipients.exists() and letter.reported_counts.exists() for letter in letters)


def test_a_list_of_which_no_name_is_known_is_counted_by_others_only(demo):
    for letter in Letter.objects.filter(completeness=Completeness.COUNT_ONLY):
        assert letter.counts().organizations == 0
    assert not Letter.objects.without_signatories().exists()


def test_numbers_that_disagree_are_both_kept(demo):
    letter = Letter.objects.get(slug="letter-to-president-moon-2019")
    statements = [count.statement for count in letter.reported_counts.all()]
    assert statements == [
        "70 NGOs and 10 individuals from 23 countries",
        "67 NGOs and 10 individuals from 22 countries",
    ]
    assert letter.reported_count is None


def test_the_outcome_is_told_with_its_dates(demo):
    events = Letter.objects.get(slug="letter-to-foreign-ministers-2013").events.filter(kind="outcome")
    assert [event.date.isoformat() for event in events] == [
        "2013-03-21", "2014-02-07", "2014-12-18", "2015-06-23",
    ]  # fmt: skip


def test_organizations_are_found_by_their_korean_names_and_other_spellings(demo):
    def whose(name: str) -> str:
        return OrganizationName.objects.get(name=name).organization.name

    assert whose("북한민주화운동본부") == "Free NK Gulag"
    assert whose("열린북한방송") == "Open North Korea"
    assert whose("HanVoice") == "Han Voice"
    assert (
        whose("U.S. Committee for Human Rights in North Korea") == "Committee for Human Rights in North Korea"
    )


def test_members_are_known_with_the_source_and_only_the_named_founders_with_a_day(demo):
    assert Organization.objects.listed().members().count() == 37
    assert not Membership.objects.filter(note="").exists()
    founders = Membership.objects.filter(joined_on=datetime.date(2011, 9, 8))
    assert set(founders.values_list("organization__slug", flat=True)) == {
        "amnesty-international", "human-rights-watch", "international-federation-for-human-rights",
        "open-north-korea", "people-in-need", "odhikar",
    }  # fmt: skip
    assert not Membership.objects.exclude(joined_on=None).exclude(pk__in=founders).exists()


def test_the_coalition_itself_signed_nothing_and_is_no_member_of_itself(demo):
    coalition = Organization.objects.get(acronym="ICNK")
    assert not coalition.signatures.exists()
    assert not coalition.memberships.exists()


def test_everything_is_listed_and_nobody_is_named_in_private(demo):
    assert Organization.objects.listed().count() == 40
    private = ("signatory_name", "signatory_title", "signatory_email")
    assert set(Signature.objects.under_public_letters().values_list(*private)) == {("", "", "")}


def test_loading_it_again_changes_nothing(demo):
    before = every_row()
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert every_row() == before
    assert said.getvalue() == "ICNK demo: all there, nothing changed.\n"


def test_loading_it_again_keeps_what_staff_changed(demo):
    Organization.objects.filter(slug="han-voice").update(name="HanVoice Canada")
    call_command("load_demo", stdout=StringIO())
    assert Organization.objects.get(slug="han-voice").name == "HanVoice Canada"


def test_it_does_not_mix_with_a_coalitions_own_letters(countries):
    LetterFactory.create()
    with pytest.raises(CommandError, match="of its own"):
        call_command("load_demo", stdout=StringIO())
    assert Letter.objects.count() == 1


def test_it_does_not_mix_with_a_coalitions_own_organizations_unless_told(countries):
    OrganizationFactory.create()
    with pytest.raises(CommandError, match="of its own"):
        call_command("load_demo", stdout=StringIO())
    call_command("load_demo", "--force", stdout=StringIO())
    assert Organization.objects.listed().count() == 41


def test_without_countries_it_says_what_to_do_first(db):
    Country.objects.all().delete()
    with pytest.raises(CommandError, match="load_countries"):
        call_command("load_demo", stdout=StringIO())
