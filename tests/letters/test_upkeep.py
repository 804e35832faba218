"""What the worker forgets of letters in its turn."""

import datetime

import pytest
from django.utils import timezone

from letters.models import PersonalLink
from letters.models.personal_link import LIFETIME
from letters.upkeep import forget_ended_links
from tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(("ended", "stays"), [(-DAY, True), (LIFETIME - DAY, True), (LIFETIME + DAY, False)])
def test_a_link_goes_when_nobody_asks_for_another_in_its_place(ended, stays):
    PersonalLink.objects.issue(invitation=InvitationFactory.create())
    PersonalLink.objects.update(expires_at=timezone.now() - ended)
    forget_ended_links()
    assert PersonalLink.objects.exists() == stays
