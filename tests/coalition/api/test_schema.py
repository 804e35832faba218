"""What the API says of itself is exact: read by a validator that did not write it, and held against its answers."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.management import call_command
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis import checks

from coalition.api.throttling import PER_MINUTE
from letters.api.filters import EventFilter, LettersAsked, SignaturesAsked
from letters.api.views import EventList, LetterList, SignatureList
from letters.models import LetterEvent
from letters.models.signature import Visibility
from members.api.views import MemberList, OrganizationList
from members.filters import MemberFilter, OrganizationFilter
from tests.examples import examples
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

SCHEMA = "/api/v1/schema"
EXAMPLES = 5  # of each address and kind of request: a few seconds in all
EXPECTED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def described(client, db):
    cache.clear()
    return client.get(SCHEMA).json()


def test_it_is_described_without_a_warning(db, capsys):
    call_command("spectacular", "--validate", "--fail-on-warn")
    assert "openapi:" in capsys.readouterr().out


def test_a_validator_finds_nothing_wrong_with_it(described):
    validate(described)


def test_everything_that_can_be_read_is_described(described):
    parts = ("", "members/", "members/counts/", "organizations/", "organizations/{slug}/", "countries/",
             "countries/{code}/", "letters/", "letters/{slug}/", "signatures/", "events/")  # fmt: skip
    assert set(described["paths"]) == {f"/api/v1/{part}" for part in parts}
    assert [list(methods) for methods in described["paths"].values()] == [["get"]] * len(parts)


@pytest.mark.parametrize(
    ("view", "filters"),
    [
        (MemberList, MemberFilter), (OrganizationList, OrganizationFilter), (LetterList, LettersAsked),
        (SignatureList, SignaturesAsked), (EventList, EventFilter),
    ],
)  # fmt: skip
def test_a_list_is_described_with_all_that_narrows_it(view, filters):
    assert {parameter.name for parameter in view.parameters} == set(filters.base_filters)


def test_no_number_or_key_of_a_row_is_in_any_answer(described):
    fields = {
        name
        for schema in described["components"]["schemas"].values()
        for name in schema.get("properties", {})
    }
    assert (
        fields
        & {"id", "pk", "position", "signed_at", "confirmed_at", "visibility", "email", "signatory_name"}
        == set()
    )
    assert fields  # they were found


@pytest.fixture
def something_of_everything(live_server, monkeypatch):
    monkeypatch.setattr(
        "coalition.api.throttling.PER_MINUTE", type(PER_MINUTE)("api", most=100_000, seconds=60)
    )
    letter = LetterFactory.create(slug="on-camps", networks_sign_for_chapters=True)
    LetterTextFactory.create(letter=letter, frozen=True)
    RecipientFactory.create(letter=letter, country=country("KP"))
    LetterEvent.objects.create(letter=letter, kind="reply", date=letter.dated, title="A reply came")
    network = OrganizationFactory.create(name="Network", country=country("KR"))
    OrganizationNameFactory.create(organization=network, language="ko")
    MembershipFactory.create(organization=OrganizationFactory.create(name="Chapter", parent=network))
    SignatureFactory.create(letter=letter, organization=network, country=country("KR"))
    SignatureFactory.create(letter=letter, country=country("JP"), visibility=Visibility.COUNTRY)
    SignatureFactory.create(letter=letter, individual=True)
    SignatureFactory.create(
        letter=LetterFactory.create(dated=None, reported_count=5), organization=None, printed_name="한"
    )
    return live_server.url


KNOWN = {
    "/api/v1/letters/{slug}/": {"slug": "on-camps"},
    "/api/v1/organizations/{slug}/": {"slug": "chapter"},
    "/api/v1/countries/{code}/": {"code": "kr"},
}


def test_whatever_it_is_asked_it_answers_as_described(something_of_everything):
    """A real server; what the description allows and what it does not: never an error of ours, never another shape."""
    schema = schemathesis.openapi.from_url(something_of_everything + SCHEMA)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 11
    statuses = {operation.path: as_described(operation) for operation in operations}
    assert set().union(*statuses.values()) == {200, 400, 404}
    assert [path for path, seen in statuses.items() if 200 not in seen] == []


def as_described(operation):
    """Ask what the description allows and what it does not; give the statuses of the answers."""
    statuses = {answered(operation.Case(path_parameters=KNOWN.get(operation.path, {})))}
    for mode in schemathesis.GenerationMode:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(examples(EXAMPLES, in_spite_of=list(HealthCheck)), phases=[Phase.generate])
        def ask(case):
            statuses.add(answered(case))

        ask()
    return statuses


def answered(case):
    answer = case.call(allow_redirects=False)
    case.validate_response(answer, checks=EXPECTED)
    return answer.status_code
