import datetime

import pytest
from django.utils import timezone

from letters.search.finding import find
from letters.search.terms import read_query
from tests.factories import (
    ContactFactory,
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def letters(typed):
    return find(read_query(typed)).letters


def organizations(typed):
    return find(read_query(typed)).organizations


def test_a_letter_is_found_by_title_addressee_and_text_in_every_language():
    letter = LetterFactory.create(title="On the camps")
    RecipientFactory.create(letter=letter, name="Kim Jong-il", office="Chairman")
    LetterTextFactory.create(
        letter=letter, title="Sur les camps", body="Les **droits** de l'homme", language="fr"
    )
    LetterTextFactory.create(
        letter=letter, title="수용소에 관하여", body="북한의 인권을 위하여", language="ko"
    )
    LetterTextFactory.create(letter=letter, title="عن المعسكرات", body="وحُقوق الإنسان", language="ar")
    LetterTextFactory.create(letter=letter, title="収容所について", body="北朝鮮の人権", language="ja")
    for typed in (
        "camps kim",
        "chairman",
        "sur droits",
        "북한 인권",
        "수용소",
        "الحقوق",
        "معسكرات",
        "人権",
        "人権 camps",
    ):
        assert letters(typed) == [letter.pk], typed
    assert letters("camps elsewhere") == []
    assert letters('"droits de l’homme"') == [letter.pk]
    assert letters('"homme droits"') == []


def test_titles_come_before_addressees_before_texts_and_new_letters_before_old():
    in_text = LetterFactory.create(dated=datetime.date(2020, 1, 1))
    LetterTextFactory.create(letter=in_text, body="On prisons.")
    addressed = LetterFactory.create(dated=None)
    RecipientFactory.create(letter=addressed, name="Ministry of Prisons")
    old = LetterFactory.create(title="Prisons", dated=datetime.date(2001, 1, 1))
    new = LetterFactory.create(title="More prisons", dated=datetime.date(2002, 1, 1))
    assert letters("prisons") == [new.pk, old.pk, addressed.pk, in_text.pk]


def test_a_letter_is_found_from_the_moment_on_that_it_is_public(monkeypatch):
    letter = LetterFactory.create(
        title="Embargoed", published_at=timezone.now() + datetime.timedelta(hours=1)
    )
    RecipientFactory.create(letter=letter, name="Secretarial")
    LetterTextFactory.create(letter=letter, body="Unheard-of", frozen=True)
    assert not any(map(find, map(read_query, ("embargoed", "secretarial", "unheard"))))
    later = timezone.now() + datetime.timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert letters("embargoed") == letters("secretarial") == letters("unheard") == [letter.pk]


def test_neither_a_text_in_the_making_nor_an_old_revision_is_found():
    letter = LetterFactory.create()
    LetterTextFactory.create(letter=letter, body="Oldest", frozen=True)
    LetterTextFactory.create(letter=letter, body="Newest", frozen=True, revision=2, change="minor")
    LetterTextFactory.create(letter=letter, body="Tomorrow", revision=3, change="minor")
    assert (letters("oldest"), letters("newest"), letters("tomorrow")) == ([], [letter.pk], [])


def test_a_listed_organization_is_found_by_any_name():
    one = OrganizationFactory.create(name="Médecins du Nord", acronym="НПО")
    OrganizationNameFactory.create(organization=one, name="국제앰네스티", kind="translation", language="ko")
    OrganizationNameFactory.create(organization=one, name="Old Doctors", kind="former")
    for typed in ("medecins nord", "нпо", "앰네스티", "old doctors", "medecins 국제", "MÉDECINS"):
        assert organizations(typed) == [one.pk], typed


def test_of_one_that_is_not_listed_only_its_name_under_a_public_letter_is_found():
    one = OrganizationFactory.create(name="Quiet Circle", acronym="QCX", listed=False)
    OrganizationNameFactory.create(organization=one, name="Whisperers")
    ContactFactory.create(organization=one, name="Zenobia Example", email="zenobia@example.org")
    assert organizations("quiet") == []
    signature = SignatureFactory.create(organization=one, signatory_name="Zenobia")
    assert organizations("quiet") == [one.pk]
    assert not any(map(find, map(read_query, ("qcx", "whisperers", "zenobia"))))
    for visibility in ("country", "counted", "staff"):
        signature.visibility = visibility
        signature.save()
        assert organizations("quiet") == []


def test_a_merged_record_is_not_found():
    kept = OrganizationFactory.create(name="Kept")
    OrganizationFactory.create(name="Doubled", merged_into=kept)
    assert organizations("doubled") == []


def test_the_organization_that_is_called_just_so_comes_first():
    OrganizationFactory.create(name="Amnesty Above")
    exact = OrganizationFactory.create(name="Zone", acronym="Amnesty")
    found = find(read_query("amnesty"))
    assert found.organizations[0] == exact.pk and found.is_name


def test_a_country_is_found_in_the_languages_of_the_site_and_as_letters_print_it():
    korea, japan = country("KR"), country("JP")
    for typed, expected in (
        ("한국", [korea]),
        ("Corée", [korea]),
        ("ROK", [korea]),
        ("اليابان", [japan]),
        ("JPN", [japan]),
    ):
        assert find(read_query(typed)).countries == expected, typed
