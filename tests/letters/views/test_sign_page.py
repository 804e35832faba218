"""The page behind a personal link: what it shows, that only its button signs, and once."""

import datetime

import pytest
from django.utils import timezone

from letters.models import Attestation, Letter, PersonalLink, Signature, SigningRequest
from letters.models.signature import Status, Visibility
from letters.statements import authority
from members.models import OrganizationName
from tests.crowds import many_signatures, queries
from tests.factories import (
    InvitationFactory,
    LetterTextFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of
from tests.signing import invited, link_to, press_sign

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def letter():
    return collecting_letter(time_zone="Asia/Seoul")


@pytest.fixture
def invitation(letter):
    return invited(letter)


@pytest.fixture
def path(invitation):
    return link_to(invitation)


def close(letter, ago=HOUR):
    Letter.objects.filter(pk=letter.pk).update(closes_at=timezone.now() - ago)


# What it shows


def test_the_form_is_filled_in_with_what_is_known(client, path, invitation):
    page = client.get(path)
    values = values_of(page, "sign-form")
    assert values["printed_name"] == "Assembly Watch"
    assert (values["country"], values["printed_country"]) == ("KR", "South Korea")
    assert (values["name"], values["title"]) == (invitation.name, "Director")
    assert values["visibility"] == "named"
    assert "Assembly Watch (South Korea)" in page.text
    assert authority("Assembly Watch") in page.text


def test_it_says_who_asks_whom_until_when(client, path, settings):
    settings.COALITION_NAME, settings.COALITION_ABOUT = "Coalition of Examples", "We speak together."
    text = client.get(path).text
    assert "<bdi>Coalition of Examples</bdi> asks <bdi>Assembly Watch</bdi> to sign" in text
    assert "We speak together." in text
    assert "Korean Standard Time" in text and "Coordinated Universal Time" in text
    assert "The Minister of the Interior" in text


def test_the_letter_comes_in_the_readers_language_and_the_others_are_one_tap_away(client, letter):
    LetterTextFactory.create(
        letter=letter, language="fr", title="Lettre", body="Nous demandons.", frozen=True
    )
    path = link_to(invited(letter, language="fr"))
    french = client.get(path)
    assert "Nous demandons." in french.text
    assert '<html lang="fr"' in french.text and french["Content-Language"] == "fr"
    assert "Corée du Sud" in french.text
    english = client.get(path, {"lang": "en"})
    assert "We write to ask for three things." in english.text
    assert '<html lang="en"' in english.text
    assert 'action="' + path + '?lang=en"' in english.text


@pytest.mark.parametrize(("header", "expected"), [("de-CH, en;q=0.5", "Wir bitten."), ("pt", "We write")])
def test_without_a_text_in_their_language_the_browser_then_the_original_decides(
    client, letter, header, expected
):
    LetterTextFactory.create(letter=letter, language="de", title="Brief", body="Wir bitten.", frozen=True)
    path = link_to(invited(letter, language="ko"))
    assert expected in client.get(path, headers={"accept-language": header}).text


def test_names_are_offered_in_the_language_of_the_original_so_that_one_list_speaks_one_language(
    client, letter
):
    LetterTextFactory.create(letter=letter, language="ko", title="편지", body="요청합니다.", frozen=True)
    invitation = invited(letter, language="ko")
    OrganizationName.objects.create(
        organization=invitation.organization, name="집회감시", kind="translation", language="ko"
    )
    page = client.get(link_to(invitation))
    values = values_of(page, "sign-form")
    assert (values["printed_name"], values["printed_country"]) == ("Assembly Watch", "South Korea")
    assert 'data-printed="South Korea"' in page.text
    Letter.objects.filter(pk=letter.pk).update(original_language="ko")
    page = client.get(link_to(invitation))
    values = values_of(page, "sign-form")
    assert (values["printed_name"], values["printed_country"]) == ("집회감시", "대한민국")
    assert "data-printed" not in page.text


def test_a_text_in_the_making_is_not_shown(client, letter, path):
    LetterTextFactory.create(letter=letter, revision=2, change="minor", body="Still in the making.")
    assert "in the making" not in client.get(path).text


def test_who_signed_so_far_is_shown_only_as_far_as_it_is_public(client, letter, path):
    SignatureFactory.create(letter=letter, printed_name="Open Group")
    SignatureFactory.create(letter=letter, printed_name="Secret Group", visibility=Visibility.COUNTED)
    assert "Open Group" not in client.get(path).text
    Letter.objects.update(shows_signatories=True)
    text = client.get(path).text
    assert "Open Group" in text and "Secret Group" not in text
    assert "Signed so far: 2 organizations" in text


@pytest.mark.parametrize("stage", ["draft", "scheduled"])
def test_a_letter_that_is_not_open_yet_says_so(client, letter, path, stage):
    opens = None if stage == "draft" else timezone.now() + HOUR
    Letter.objects.update(opens_at=opens, closes_at=None)
    text = client.get(path).text
    assert "cannot be signed yet" in text and "three things" not in text
    assert client.post(path, {"agree": "on"}).status_code == 302
    assert not Signature.objects.exists()


# What it does


def test_the_button_signs(client, path, invitation, mailbox):
    answer = press_sign(client, path, printed_country="ROK", title="Chair")
    assert (answer.status_code, answer["Location"]) == (302, path)
    attestation = Attestation.objects.get()
    signature = attestation.signature
    assert signature.printed_line == "Assembly Watch (ROK)"
    assert (signature.status, signature.country_id, signature.source) == ("confirmed", "KR", "invitation")
    assert attestation.statement == authority("Assembly Watch")
    assert (attestation.title, attestation.email) == ("Chair", invitation.email)
    invitation.refresh_from_db()
    assert invitation.answer == "signed"
    assert len(mailbox.deliver()) == 1


def test_after_signing_the_page_is_the_receipt(client, path, letter):
    press_sign(client, path)
    text = client.get(path).text
    assert "<bdi>Assembly Watch</bdi> has signed" in text
    assert letter.original().digest in text
    assert "Assembly Watch (South Korea)" in text
    assert "three things" in text
    assert "Everyone can read the name" in text


@pytest.mark.parametrize("ahead", [{}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}])
def test_only_a_get_by_a_person_marks_the_link_as_opened(client, path, invitation, ahead):
    client.head(path)
    if ahead:
        client.get(path, headers=ahead)
    invitation.refresh_from_db()
    assert invitation.opened_at is None and PersonalLink.objects.get().opened_at is None
    client.get(path)
    invitation.refresh_from_db()
    first = invitation.opened_at
    assert first is not None and PersonalLink.objects.get().opened_at is not None
    client.get(path)
    invitation.refresh_from_db()
    assert invitation.opened_at == first
    assert not Signature.objects.exists()


def test_pressing_twice_signs_once_and_sends_one_receipt(client, path, mailbox):
    page = values_of(client.get(path), "sign-form") | {"agree": "on"}
    assert [client.post(path, page).status_code for _ in range(3)] == [302, 302, 302]
    assert Attestation.objects.count() == Signature.objects.count() == 1
    assert len(mailbox.deliver()) == 1


def test_what_is_missing_is_listed_above_and_told_at_the_field_and_nothing_is_lost(client, path):
    values = values_of(client.get(path), "sign-form")
    answer = client.post(path, {**values, "printed_name": " \u200b ", "title": "Chäir"})
    assert "Please correct 2 things" in answer.text
    assert 'href="#id_printed_name"' in answer.text and 'href="#id_agree"' in answer.text
    assert 'aria-describedby="id_printed_name_error"' in answer.text
    assert values_of(answer, "sign-form")["title"] == "Chäir"
    assert not Signature.objects.exists()


def test_what_cannot_be_seen_is_not_printed(client, path):
    press_sign(client, path, printed_name="\u202eAssembly\x00\u2066\n  Watch\u200f ", name="Ana\x07 Example")
    signature = Signature.objects.get()
    assert (signature.printed_name, signature.signatory_name) == ("Assembly Watch", "Ana Example")


@pytest.mark.parametrize(
    "bad",
    [
        {"printed_name": "x" * 301}, {"country": "ZZ"}, {"visibility": "everywhere"}, {"name": ""},
        {"printed_country": "x" * 101}, {"agree": ""}, {"visibility": "country", "country": ""},
        {"printed_name": "!!!"},
    ],
)  # fmt: skip
def test_bad_input_signs_nothing(client, path, bad):
    answer = press_sign(client, path, **bad)
    assert answer.status_code == 200 and "error-summary" in answer.text
    assert not Signature.objects.exists()


def test_an_empty_post_is_answered_kindly(client, path):
    assert client.post(path).status_code == 200
    assert (
        client.post(path, {"text": "\x00" * 5000, "agree": "on", "visibility": ["a", "b"]}).status_code == 200
    )


def test_the_line_can_be_shown_without_a_script_and_without_signing(client, path):
    values = values_of(client.get(path), "sign-form")
    answer = client.post(path, {**values, "printed_name": "AW", "printed_country": "ROK", "preview": "1"})
    assert "<bdi>AW (ROK)</bdi>" in answer.text
    assert "error-summary" not in answer.text
    assert not Signature.objects.exists()


def test_who_signs_a_text_that_changed_meanwhile_sees_the_new_one_first(client, path, letter):
    values = values_of(client.get(path), "sign-form") | {"agree": "on", "title": "Chair"}
    LetterTextFactory.create(letter=letter, revision=2, change="minor", body="We ask for four.", frozen=True)
    answer = client.post(path, values)
    assert "The text has changed since you opened this page." in answer.text
    assert "We ask for four." in answer.text
    again = values_of(answer, "sign-form")
    assert again["title"] == "Chair" and "agree" not in again
    assert not Signature.objects.exists()
    client.post(path, {**again, "agree": "on"})
    assert Signature.objects.get().text.revision == 2


# After the deadline


def test_what_comes_after_the_deadline_is_kept_for_staff_and_signs_nothing(client, path, letter, invitation):
    values = values_of(client.get(path), "sign-form") | {"agree": "on", "printed_country": "ROK"}
    close(letter)
    for title in ("Chair", "President"):
        assert client.post(path, {**values, "title": title}).status_code == 302
    request = SigningRequest.objects.get()
    assert (request.late, request.invitation, request.printed_line) == (
        True,
        invitation,
        "Assembly Watch (ROK)",
    )
    assert request.signatory_title == "President"
    assert request.email_confirmed_at is not None
    assert not Signature.objects.exists()
    text = client.get(path).text
    assert "It reached us after the deadline" in text
    assert "Send to the coalition" in text


def test_a_retry_after_the_deadline_of_what_was_signed_in_time_stays_signed(client, path, letter):
    values = values_of(client.get(path), "sign-form") | {"agree": "on"}
    client.post(path, values)
    close(letter)
    client.post(path, values)
    assert Signature.objects.count() == 1 and not SigningRequest.objects.exists()


# Colleagues


def test_a_colleague_sees_by_whom_it_was_signed_and_may_sign_too(client, letter, invitation, mailbox):
    press_sign(client, link_to(invitation), title="Director")
    second = InvitationFactory.create(letter=letter, organization=invitation.organization)
    path = link_to(second)
    page = client.get(path)
    assert "A colleague of yours signed already" in page.text
    assert invitation.name in page.text
    mailbox.deliver()
    mailbox.clear()
    client.post(path, {"name": "Bo Example", "agree": "on", "text": letter.original().digest})
    assert Signature.objects.count() == 1 and Attestation.objects.count() == 2
    assert "<bdi>Bo Example</bdi>" in client.get(path).text
    subjects = {str(m["To"]): str(m["Subject"]) for m in mailbox.deliver()}
    assert "news about your answer" in next(s for to, s in subjects.items() if invitation.email in to)
    assert "receipt" in next(s for to, s in subjects.items() if second.email in to)


def test_the_sentence_on_visibility_owns_up_to_what_a_colleague_sees(client, letter, invitation):
    path = link_to(invitation)
    assert "and colleagues of yours who sign or are asked to, know that you signed." in client.get(path).text
    press_sign(client, path, visibility="staff")
    second = InvitationFactory.create(letter=letter, organization=invitation.organization)
    page = client.get(link_to(second)).text
    assert invitation.name in page and invitation.email not in page
    assert "Your organization is still not printed" in page and "prints your organization" not in page


def test_another_organization_learns_nothing_of_it(client, letter, invitation):
    press_sign(client, link_to(invitation))
    other = InvitationFactory.create(letter=letter)
    text = client.get(link_to(other)).text
    assert invitation.name not in text and "Assembly Watch" not in text


def test_a_rejected_signature_cannot_be_signed_again_by_its_link(client, path):
    press_sign(client, path)
    values = {"agree": "on", "printed_name": "Assembly Watch", "visibility": "named", "name": "Ana"}
    Signature.objects.update(status=Status.REJECTED)
    assert "does not stand under the letter" in client.get(path).text
    assert client.post(path, values).status_code == 302
    assert Signature.objects.count() == 1


# The frame


def test_the_page_is_kept_from_caches_search_engines_and_referrers_and_sets_no_cookie(client, path):
    client.cookies.clear()
    for answer in (client.get(path), press_sign(client, path), client.get("/sign/unknown/")):
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert not answer.cookies


def test_it_works_without_a_csrf_token_since_the_address_is_the_authority(path):
    from django.test import Client

    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert press_sign(client, path).status_code == 302
    assert Signature.objects.exists()


def test_a_page_asks_the_same_number_of_queries_for_10_and_for_200_names(client, letter, path):
    Letter.objects.update(shows_signatories=True)
    client.get(path)
    asked = []
    for count, prefix in ((10, "few"), (190, "many")):
        many_signatures(letter, count, prefix=prefix)
        asked.append(queries(client, path))
    assert asked[0] == asked[1]


def test_a_country_unknown_to_the_organization_may_stay_empty(client, letter):
    country("FR")
    invitation = InvitationFactory.create(letter=letter)
    press_sign(client, link_to(invitation), printed_name="École")
    signature = Signature.objects.get()
    assert (signature.printed_line, signature.country) == ("École", None)
