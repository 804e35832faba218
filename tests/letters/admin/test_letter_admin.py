"""Staff edit a letter with its texts and recipients, publish it, and cannot touch what was agreed to."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from letters.models import Letter, LetterText
from letters.models.letter import Completeness
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    RecipientFactory,
    SignatureFactory,
    country,
    letter_with_signatures,
)
from tests.forms import values_of

pytestmark = pytest.mark.django_db
LIST = "/admin/letters/letter/"
DAY = datetime.timedelta(days=1)


def page_of(letter):
    return reverse("admin:letters_letter_change", args=[letter.pk])


def listed(client, query=""):
    return set(client.get(LIST + query).context["cl"].result_list)


def press(client, letter, button="_save", **changes):
    values = values_of(client.get(page_of(letter)), "letter_form")
    return client.post(page_of(letter), {**values, **changes, button: "1"}, follow=True)


@pytest.fixture
def draft():
    return LetterTextFactory.create(letter__published_at=None).letter


@pytest.fixture
def frozen(draft):
    text = draft.texts.get()
    text.freeze()
    return text


def test_publish_now_saves_what_was_typed_and_publishes(admin_client, admin_user, draft):
    answer = press(admin_client, draft, "_publish", title="A better title")
    draft.refresh_from_db()
    assert draft.is_public()
    assert (draft.title, draft.texts.get().is_frozen()) == ("A better title", True)
    assert draft.history.first().history_user == admin_user
    assert "The letter is public now." in answer.content.decode()


def test_a_form_with_an_error_publishes_nothing(admin_client, draft):
    press(admin_client, draft, "_publish", title="")
    draft.refresh_from_db()
    assert not draft.is_public()
    assert not draft.texts.get().is_frozen()


@pytest.mark.parametrize(
    ("button", "typed"),
    [("_publish", {}), ("_save", {"published_at_0": "2020-01-01", "published_at_1": "12:00"})],
    ids=["the button", "a moment"],
)
def test_a_material_change_is_not_released_by_publishing(admin_client, draft, frozen, button, typed):
    signature = SignatureFactory.create(letter=draft, text=frozen)
    LetterTextFactory.create(letter=draft, revision=2, change="material", body="Other words.")
    page = press(admin_client, draft, button, title="Retitled", **typed)
    draft.refresh_from_db()
    signature.refresh_from_db()
    assert (draft.title, draft.published_at, signature.status) == ("Retitled", None, "confirmed")
    assert "waits to be released" in page.content.decode()
    assert (button == "_publish") == page.redirect_chain[-1][0].endswith("/texts/")


def test_unpublish_hides_it_again(admin_client, draft):
    press(admin_client, draft, "_publish")
    press(admin_client, draft, "_unpublish")
    draft.refresh_from_db()
    assert not draft.is_public()


def test_opening_the_form_publishes_nothing(admin_client, draft):
    admin_client.get(page_of(draft) + "?_publish=1")
    assert not Letter.objects.public().exists()


def test_a_moment_ahead_is_typed_and_freezes_the_texts(admin_client, draft):
    tomorrow = timezone.now() + DAY
    press(admin_client, draft, published_at_0=f"{tomorrow:%Y-%m-%d}", published_at_1="12:00:00")
    draft.refresh_from_db()
    assert draft.published_at.date() == tomorrow.date()
    assert draft.texts.get().is_frozen()


def test_emptying_the_moment_unpublishes(admin_client, draft):
    press(admin_client, draft, "_publish")
    press(admin_client, draft, published_at_0="", published_at_1="")
    draft.refresh_from_db()
    assert draft.published_at is None


def test_enter_in_a_field_saves_and_does_not_publish(admin_client, draft):
    form = admin_client.get(page_of(draft)).content.decode().partition('id="letter_form"')[2]
    assert 0 < form.find('name="_save"') < form.find('name="_publish"')


def test_a_draft_says_that_it_is_for_staff_only_and_what_is_missing(admin_client, draft):
    SignatureFactory.create(letter=draft, status="pending")
    page = admin_client.get(page_of(draft))
    assert "Staff only: its page does not exist for the public." in page.content.decode()
    assert "Nobody stands under it yet." in page.context["before_publishing"]
    assert "1 signature waits for confirmation and is not listed." in page.context["before_publishing"]
    assert "View on site" not in page.content.decode()


def test_a_public_letter_links_to_its_page_and_keeps_its_address(admin_client):
    letter = LetterFactory.create()
    page = admin_client.get(page_of(letter)).content.decode()
    assert f'href="{letter.get_absolute_url()}"' in page
    press(admin_client, letter, slug="another-address")
    slug = letter.slug
    letter.refresh_from_db()
    assert letter.slug == slug


def test_a_draft_may_be_given_another_address(admin_client, draft):
    press(admin_client, draft, slug="another-address")
    draft.refresh_from_db()
    assert draft.slug == "another-address"


def test_a_frozen_text_is_shown_and_takes_no_input(admin_client, draft, frozen):
    page = admin_client.get(page_of(draft))
    assert frozen.digest in page.content.decode()
    posted = values_of(page, "letter_form")
    changed = {
        "texts-TOTAL_FORMS": "1", "texts-INITIAL_FORMS": "1", "texts-0-id": str(frozen.pk),
        "texts-0-letter": str(draft.pk), "texts-0-language": "en", "texts-0-revision": "1",
        "texts-0-title": "Changed", "texts-0-body": "Changed", "texts-0-DELETE": "on",
    }  # fmt: skip
    for prefix in ("texts", "texts-2"):
        moved = {name.replace("texts-", f"{prefix}-", 1): value for name, value in changed.items()}
        assert admin_client.post(page_of(draft), {**posted, **moved, "_save": "1"}).status_code in (200, 302)
    assert LetterText.objects.filter(pk=frozen.pk).values().get() == {**vars_of(frozen)}


def test_where_all_texts_are_frozen_no_empty_place_for_others_is_shown(admin_client, draft):
    drafts = "Texts that can still be changed"
    assert drafts.lower() in admin_client.get(page_of(draft)).text.lower()
    draft.texts.get().freeze()
    page = admin_client.get(page_of(draft))
    assert drafts.lower() not in page.text.lower()
    assert "texts-2-TOTAL_FORMS" not in page.text
    assert 'href="?add_text=1"' in page.text
    assert drafts.lower() in admin_client.get(page_of(draft) + "?add_text=1").text.lower()
    press(admin_client, draft, title="A better title")
    draft.refresh_from_db()
    assert draft.title == "A better title"


def test_what_was_typed_into_a_text_that_was_frozen_meanwhile_is_not_lost_silently(admin_client, draft):
    typed = values_of(admin_client.get(page_of(draft)), "letter_form") | {"texts-0-body": "Typed."}
    draft.texts.get().freeze()
    answer = admin_client.post(page_of(draft), {**typed, "title": "Another", "_save": "1"})
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert draft.title != "Another"


def vars_of(text):
    return {field.attname: getattr(text, field.attname) for field in text._meta.concrete_fields}


def test_the_page_of_a_frozen_text_is_read_only(admin_client, frozen):
    address = reverse("admin:letters_lettertext_change", args=[frozen.pk])
    assert b"<textarea" not in admin_client.get(address).content
    assert admin_client.post(address, {"title": "Changed", "body": "Changed"}).status_code == 403
    delete = reverse("admin:letters_lettertext_delete", args=[frozen.pk])
    assert (
        "Add a new revision instead"
        in admin_client.post(delete, {"post": "yes"}, follow=True).content.decode()
    )
    assert LetterText.objects.get(pk=frozen.pk).body == frozen.body


def test_a_new_revision_starts_from_the_text_before(admin_client, frozen):
    page = admin_client.get(reverse("admin:letters_lettertext_add") + f"?revise={frozen.pk}")
    values = values_of(page, "lettertext_form")
    assert (values["revision"], values["language"], values["title"]) == ("2", frozen.language, frozen.title)
    assert values["body"].strip() == frozen.body


def test_a_new_revision_without_its_kind_of_change_is_refused_in_words(admin_client, frozen):
    add = reverse("admin:letters_lettertext_add") + f"?revise={frozen.pk}"
    answer = admin_client.post(add, values_of(admin_client.get(add), "lettertext_form"))
    assert "whether the change is minor or material" in answer.content.decode()


def test_a_text_can_be_frozen_by_its_button(admin_client, draft):
    text = draft.texts.get()
    address = reverse("admin:letters_lettertext_change", args=[text.pk])
    values = values_of(admin_client.get(address), "lettertext_form")
    admin_client.post(address, {**values, "body": "The last word.", "_freeze": "1"})
    text.refresh_from_db()
    assert (text.body, text.is_frozen()) == ("The last word.", True)


def test_a_second_text_in_the_same_language_and_revision_is_refused_in_words(admin_client, draft):
    add = reverse("admin:letters_lettertext_add")
    answer = admin_client.post(
        add, {"letter": draft.pk, "language": "en", "revision": 1, "title": "T", "body": "B"}
    )
    assert "has a text in this language and revision already" in answer.content.decode()


def test_a_draft_text_in_the_place_of_a_frozen_one_is_refused_in_words(admin_client, draft, frozen):
    row = {
        "language": frozen.language,
        "revision": "1",
        "title": "T",
        "body": "B",
        "letter": str(draft.pk),
        "id": "",
    }
    rows = {f"texts-2-0-{name}": value for name, value in row.items()}
    answer = press(admin_client, draft, **rows, **{"texts-2-TOTAL_FORMS": "1"})
    assert "has a text in this language and revision already" in answer.content.decode()


def test_enter_in_a_new_letter_saves_and_leads_on(admin_client):
    form = admin_client.get(LIST + "add/")
    assert 0 < form.content.find(b'name="_save"') < form.content.find(b'id="id_title"')
    values = {**values_of(form, "letter_form"), "title": "New", "_save": "1"}
    page = admin_client.post(LIST + "add/", values, follow=True)
    assert page.redirect_chain[-1][0] == page_of(Letter.objects.get())
    assert "open it for signatures" in page.content.decode()


def test_how_a_recipient_was_reached_is_kept_when_the_form_is_saved(admin_client, draft):
    recipient = RecipientFactory.create(letter=draft, delivered_on="2026-05-01", answer="They thank us.")
    press(admin_client, draft, **{"recipients-0-name": "The new minister"})
    recipient.refresh_from_db()
    assert (recipient.name, recipient.answer) == ("The new minister", "They thank us.")


def test_letters_are_not_deleted_and_staff_are_told_what_to_do(admin_client, draft):
    answer = admin_client.post(
        reverse("admin:letters_letter_delete", args=[draft.pk]), {"post": "yes"}, follow=True
    )
    assert "Unpublish it to hide it" in answer.content.decode()
    assert Letter.objects.filter(pk=draft.pk).exists()
    selected = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    admin_client.post(LIST, selected)
    assert Letter.objects.filter(pk=draft.pk).exists()


def test_who_may_only_look_cannot_publish(client, draft):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_letter"))
    client.force_login(clerk)
    assert b"_publish" not in client.get(page_of(draft)).content
    assert client.post(page_of(draft), {"_publish": "1"}).status_code == 403
    assert not Letter.objects.public().exists()


def test_the_list_is_filtered_by_stage_kind_and_who_can_read_it(admin_client):
    public = LetterFactory.create(kind="petition")
    draft = LetterFactory.create(draft=True)
    collecting = LetterFactory.create(draft=True, opens_at=timezone.now() - DAY)
    assert listed(admin_client, "?stage=published") == listed(admin_client, "?public=yes") == {public}
    assert listed(admin_client, "?stage=draft") == {draft}
    assert listed(admin_client, "?stage=collecting") == {collecting}
    assert listed(admin_client, "?public=no") == {draft, collecting}
    assert listed(admin_client, "?kind__exact=petition") == {public}


def test_the_list_is_searched_by_title_in_any_language_and_by_recipient(admin_client):
    letter = LetterTextFactory.create(language="fr", title="Lettre au ministre").letter
    RecipientFactory.create(letter=letter, name="Kim Jong-il")
    RecipientFactory.create(letter=letter, name="Kim Jong-il, again")
    LetterFactory.create()
    assert listed(admin_client, "?q=ministre") == listed(admin_client, "?q=jong-il") == {letter}
    assert len(admin_client.get(LIST + "?q=kim").context["cl"].result_list) == 1


def test_the_list_says_how_many_signed_and_what_is_left_to_do(admin_client):
    letter = letter_with_signatures(3)
    SignatureFactory.create(letter=letter, status="pending", organization=None)
    page = admin_client.get(LIST).content.decode()
    assert ">3 organizations</a>" in page
    assert ">1 to confirm</a>" in page
    assert ">1 not linked</a>" in page


def fill(count):
    for letter in LetterFactory.create_batch(count):
        LetterTextFactory.create(letter=letter)
        RecipientFactory.create(letter=letter)
        SignatureFactory.create_batch(2, letter=letter, country=country("KR"), status="pending")


@pytest.mark.parametrize(
    "address",
    [
        LIST, LIST + "?q=assembly", LIST + "?stage=published&public=yes&waits=signatories",
        "/admin/letters/lettertext/", "/admin/letters/lettertext/?q=assembly",
        "/admin/letters/signature/", "/admin/letters/signature/?q=watchers",
        "/admin/letters/signature/?linked=yes&status__exact=pending&live=yes",
        "/admin/autocomplete/?app_label=letters&model_name=signature&field_name=letter&term=assembly",
    ],
)  # fmt: skip
def test_a_list_asks_as_much_of_the_database_for_many_as_for_few(
    admin_client, address, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(12) as asked:
            assert admin_client.get(address).status_code == 200
        return len(asked)

    fill(3)
    few = queries()
    fill(9)
    assert queries() == few


def test_letters_whose_number_alone_is_known_do_not_ask_for_signatories(admin_client):
    letter = LetterFactory.create(draft=True, completeness=Completeness.COUNT_ONLY)
    assert "Nobody stands under it yet." not in admin_client.get(page_of(letter)).context["before_publishing"]


@pytest.mark.parametrize("dated", [None, datetime.date(2026, 5, 1)])
def test_a_letter_without_a_date_says_so_before_it_is_public(admin_client, dated):
    points = admin_client.get(page_of(LetterFactory.create(draft=True, dated=dated))).context[
        "before_publishing"
    ]
    assert any("It has no date" in point for point in points) == (dated is None)


def test_a_letter_in_the_making_stands_before_those_that_are_dated(admin_client):
    dated = [LetterFactory.create(dated=datetime.date(year, 1, 1)) for year in (2011, 2022)]
    making = LetterFactory.create(draft=True, dated=None)
    assert list(admin_client.get(LIST).context["cl"].result_list) == [making, *reversed(dated)]
