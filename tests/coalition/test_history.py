import pytest

from coalition.history import credited
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_the_history_names_who_acted_and_why(admin_user):
    organization = OrganizationFactory()
    credited(organization, admin_user, "Told by e-mail. " * 20).save()
    record = organization.history.first()
    assert record.history_user == admin_user
    assert record.history_change_reason == ("Told by e-mail. " * 20)[:100]


def test_where_nobody_acts_the_history_names_nobody():
    organization = OrganizationFactory()
    credited(organization, None).save()
    assert organization.history.first().history_user is None
