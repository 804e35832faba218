"""Whatever is typed into an address or a form, the admin answers; it never breaks."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from letters.admin import pages
from letters.models import Letter, Signature
from members.models import AdmissionRules, AdmissionText, EligibilityPoint, Membership
from tests.examples import examples
from tests.factories import (
    AttestationFactory,
    InvitationFactory,
    LetterTextFactory,
    MembershipFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label in ("letters", "members")]
NAMES = [f"{model._meta.app_label}_{model._meta.model_name}" for model in OURS]
# These have pages of their own in the place of Django's form, and tests.
OTHERWISE = (
    "letters_letterimport", "letters_invitation", "letters_signingrequest", "members_application",
    "members_changerequest", "members_memberimport", "members_merger",
)  # fmt: skip
EDITED = [model for model, name in zip(OURS, NAMES, strict=True) if name not in OTHERWISE]
ODD = ["a\x00b", "-1", "9" * 40, "💥'%<script>"]
PARAMETERS = """q p o e letter country membership stage status__exact id__exact letter__id__exact dated__year
    joined_on__day no_such_field""".split()


# What the pages of a drive ask for in their addresses and forms, put together.
ASKED = """state answer q page order country category language kind invitation contact organization signature request
    from to verb reason send confirmed revoke_one resend_one looked_at release note change closes_at_0 closes_at_1 now
    later who how when evidence recipient delivered_on follow_up_on number accept shown""".split()


@pytest.fixture
def cast():
    membership = MembershipFactory.create(organization__country=country("KR"))
    LetterTextFactory.create(letter__draft=True)
    letter = collecting_letter()
    text = letter.current_texts()[0]
    signature = SignatureFactory.create(letter=letter, organization=membership.organization, text=text)
    AttestationFactory.create(signature=signature)
    InvitationFactory.create(letter=letter)
    SigningRequestFactory.create(letter=letter, text=text)
    AdmissionRules().save()
    AdmissionText.objects.create(language="en", criteria="Works for the freedom of assembly.")
    EligibilityPoint.objects.create(text="Works for the freedom of assembly")


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", NAMES)
def test_a_list_answers_every_address(admin_client, name):
    answers = {
        (parameter, value): admin_client.get(
            reverse(f"admin:{name}_changelist"), {parameter: value}
        ).status_code
        for parameter in PARAMETERS
        for value in ODD
    }
    assert {asked: status for asked, status in answers.items() if status not in (200, 302, 400)} == {}


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_thing_that_is_not_there_is_no_error(admin_client, name):
    for key in (*ODD, "None", "1e9"):
        for page in ("change", "delete", "history"):
            answer = admin_client.get(reverse(f"admin:{name}_{page}", args=[key.replace("/", "_2F")]))
            assert answer.status_code in (302, 403, 404), (page, key)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("model", EDITED)
@pytest.mark.parametrize("query", ["_to_field=", "_to_field=name", "_popup=x&_to_field=%00"])
def test_a_form_answers_odd_words_in_its_address(admin_client, model, query):
    address, _values, _counters = form_of(admin_client, model)
    assert admin_client.get(f"{address}?{query}").status_code in (200, 302, 400)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("field", ["organization", "letter", "country"])
def test_a_field_that_searches_answers_every_term(admin_client, field):
    for term in ODD:
        query = {"app_label": "letters", "model_name": "signature", "field_name": field, "term": term}
        assert admin_client.get("/admin/autocomplete/", query).status_code == 200
        assert admin_client.get("/admin/autocomplete/", {**query, "page": term}).status_code in (200, 404)


def form_of(client, model):
    """The address of the first one's form, what it holds, and which of that counts rows rather than says something."""
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    address = reverse(f"admin:{name}_change", args=[model.objects.earliest("pk").pk])
    values = values_of(client.get(address), f"{model._meta.model_name}_form")
    return address, values, {key: values[key] for key in values if key.endswith("_FORMS")}


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("model", EDITED)
@pytest.mark.parametrize("odd", [*ODD, "", "0001-01-01"])
def test_a_form_answers_odd_values_in_all_its_fields(admin_client, model, odd):
    address, values, counters = form_of(admin_client, model)
    answer = admin_client.post(address, {**dict.fromkeys(values, odd), **counters})
    assert answer.status_code in (200, 302)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("model", [Membership, Signature])
@pytest.mark.parametrize("odd", [*ODD, "0001-01-01"])
def test_a_form_answers_an_odd_value_in_any_one_field(admin_client, model, odd):
    address, values, _counters = form_of(admin_client, model)
    for field in values:
        assert admin_client.post(address, {**values, field: odd}).status_code in (200, 302), field


class OddWords(TestCase):
    @examples(20)
    @given(words=st.text(max_size=30))
    def test_any_words_may_be_searched_for(self, words):
        staff = User.objects.filter(username="staff").first() or User.objects.create_superuser("staff")
        self.client.force_login(staff)
        for model in ("members/organization", "members/country", "letters/signature", "letters/letter"):
            assert self.client.get(f"/admin/{model}/", {"q": words}).status_code in (200, 302)


PAGES = [page.name for page in pages.pages.registered.values() if "<" not in page.route]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_letter_answers_odd_values_in_address_and_form(admin_client, name):
    address = pages.page_url(name, Letter.objects.collecting().get())
    statuses = {}
    for odd in (*ODD, "", "1"):
        statuses["address", odd] = admin_client.get(address, dict.fromkeys(ASKED, odd)).status_code
        statuses["form", odd] = admin_client.post(address, dict.fromkeys(ASKED, odd)).status_code
    assert {asked: status for asked, status in statuses.items() if status >= 500} == {}
