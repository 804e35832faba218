"""Nobody keeps, finds or passes on an address that holds a secret, whatever is answered there."""

import pytest

from coalition.personal_addresses import HEADERS, is_personal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sign/secret", 301),  # to the same with a slash at its end
        ("/en/sign/secret/", 301),  # to the same without a language
        ("/ko/join/application/secret/", 404),  # no such link
        ("/ar/my-organization/secret/no-such-page/", 404),  # no such page
    ],
)
def test_every_answer_is_kept_by_nobody(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/ko/letters/sign/", "/my-organization/", "/ko/join/", "/join/members.json"]
)
def test_other_addresses_are_not_personal(path):
    assert not is_personal(path)
