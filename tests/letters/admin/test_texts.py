"""The texts of a letter in the admin: what was agreed to, a revision from draft to release, who has not reaffirmed."""

import pytest

from letters.models.signature import Status
from tests.crowds import many_signatures, queries
from tests.factories import AttestationFactory, LetterTextFactory, SignatureFactory, collecting_letter
from tests.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = collecting_letter(title="To the ministry")
    text = letter.texts.get()
    signature = SignatureFactory.create(letter=letter, text=text, printed_name="Ant Watch")
    AttestationFactory.create(signature=signature, text=text)
    SignatureFactory.create(letter=letter, text=text, printed_name="No Address")
    return letter


def address(letter, page="texts/"):
    return f"/admin/letters/letter/{letter.pk}/{page}"


def revise(client, letter, **typed):
    form = values_of(client.get(address(letter, "texts/revise/")), "revision")
    values = {
        **form,
        "change": "material",
        "note": "A fourth demand",
        "body_en": "We ask four things.",
        **typed,
    }
    return client.post(address(letter, "texts/revise/"), values, follow=True)


def press(client, letter, page, button):
    looked_at = page.text.partition('name="looked_at" value="')[2][:64]
    return client.post(address(letter), {"looked_at": looked_at, button: "1"}, follow=True)


def test_it_shows_who_agreed_to_which_text(admin_client, letter):
    text = admin_client.get(address(letter)).text
    assert letter.texts.get().digest in text
    assert "2 signatures agreed to it" in text
    assert "Start a revision" in text


def test_a_revision_is_looked_at_with_its_consequences_before_it_is_released(admin_client, letter):
    page = revise(admin_client, letter)
    assert "2 signatures will be unlisted until they are reaffirmed." in page.text
    assert "1 person is mailed, with the note and the difference." in page.text
    assert "1 signature has no address" in page.text
    assert "<ins" in page.text and "A fourth demand" in page.text
    assert letter.counts().organizations == 2
    page = press(admin_client, letter, page, "release")
    assert "2 signatures are unlisted until they are reaffirmed. 1 person is mailed." in page.text
    assert "2 signatures wait to be reaffirmed" in page.text
    assert "1 of them could not be told by mail" in page.text
    assert letter.counts().organizations == 0


def test_a_minor_one_unlists_nobody(admin_client, letter):
    page = revise(admin_client, letter, change="minor")
    assert "All signatures stand." in page.text
    press(admin_client, letter, page, "release")
    assert letter.counts().organizations == 2


@pytest.mark.parametrize("button", ["release", "discard"])
def test_what_was_changed_meanwhile_is_neither_released_nor_given_up(admin_client, letter, button):
    page = revise(admin_client, letter)
    revise(admin_client, letter, body_en="Five.")
    page = press(admin_client, letter, page, button)
    assert "Somebody changed the draft meanwhile." in page.text
    assert (letter.texts.frozen().count(), letter.texts.count()) == (1, 2)


def test_a_draft_can_be_changed_again_and_given_up(admin_client, letter):
    revise(admin_client, letter)
    form = values_of(admin_client.get(address(letter, "texts/revise/")), "revision")
    assert (form["note"], form["body_en"].strip()) == ("A fourth demand", "We ask four things.")
    page = press(admin_client, letter, admin_client.get(address(letter)), "discard")
    assert "What was agreed to stands as it is." in page.text
    assert letter.texts.count() == 1


def test_what_was_typed_is_kept_if_something_is_missing(admin_client, letter):
    page = revise(admin_client, letter, note="", title_en="A <new> title")
    assert "A &lt;new&gt; title" in page.text
    assert letter.texts.count() == 1
    page = revise(admin_client, letter, body_en=letter.texts.get().body)
    assert "Nothing differs from the text that was agreed to." in page.text


def test_looking_changes_nothing(admin_client, letter):
    LetterTextFactory.create(letter=letter, revision=2, change="material", body="Other.")
    for page in ("texts/", "texts/revise/"):
        assert admin_client.get(address(letter, page), {"release": "1"}).status_code == 200
    assert set(letter.signatures.values_list("status", flat=True)) == {Status.CONFIRMED}


def test_a_letter_without_a_frozen_text_has_nothing_to_revise(admin_client):
    letter = LetterTextFactory.create(letter__draft=True).letter
    page = admin_client.get(address(letter, "texts/revise/"), follow=True)
    assert "No text is frozen yet" in page.text
    page = press(admin_client, letter, page, "release")
    assert letter.texts.get().is_frozen()


def test_the_page_asks_the_same_number_of_queries_for_10_and_for_1000_names(admin_client):
    asked = []
    admin_client.get(address(collecting_letter()))  # what is asked once and remembered
    for count in (10, 1000):
        letter = collecting_letter()
        many_signatures(letter, count, prefix=f"of-{count}")
        letter.signatures.update(text=letter.texts.get(), status=Status.TO_REAFFIRM)
        LetterTextFactory.create(letter=letter, revision=2, change="material", body="Other.")
        asked.append(queries(admin_client, address(letter)))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "page", ["texts/", "texts/revise/", "editions/", "editions/issue/", "delivery/", "editions/1/"]
)
def test_staff_without_the_permission_are_refused(client, letter, django_user_model, page):
    client.force_login(django_user_model.objects.create_user("visitor", is_staff=True))
    assert client.get(address(letter, page)).status_code == 403
