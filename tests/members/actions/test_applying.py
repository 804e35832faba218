"""Applications up to where staff work on them: one of an address, mails that are not repeated, forgotten in time."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from members.actions.applying import (
    ApplicationChanged,
    Closed,
    Typed,
    answer_reference,
    apply,
    confirm,
    fingerprint,
    withdraw,
)
from members.models import AdmissionRules, Application, ApplicationReference, MemberLink
from members.models.application import ReferenceAnswer, Verdict
from members.upkeep import forget_old_links, forget_unconfirmed_applications
from tests.at_once import raised
from tests.factories import ApplicationFactory, ApplicationReferenceFactory, ContactFactory

pytestmark = pytest.mark.django_db
MINUTES = datetime.timedelta(minutes=11)


def typed(references=(), **changes):
    values = {"name": "Seoul Circle", "contact_name": "Noor", "email": "Noor@example.org", "language": "en"}
    return Typed(values | {"statement": "We agree."} | changes, tuple(references))


def confirmed(application):
    return confirm(application=application, shown=fingerprint(application))


def kinds():
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))


def test_what_an_address_sent_last_counts_and_mails_do_not_pile_up():
    apply(typed=typed(["One", "Two"]))
    apply(typed=typed(["Three"], name="Another Circle"))
    application = Application.objects.get()
    assert application.name == "Another Circle"
    assert [each.given_name for each in application.references.all()] == ["Three"]
    assert kinds() == ["members.confirm_application"]
    OutgoingMail.objects.update(created_at=timezone.now() - MINUTES)
    apply(typed=typed())
    assert len(kinds()) == 2


def test_whoever_applied_already_is_told_by_mail_and_nothing_else_happens():
    apply(typed=typed())
    confirmed(Application.objects.get())
    apply(typed=typed(name="SEOUL  circle", description="changed"))
    assert Application.objects.get().description == ""
    assert kinds()[-1] == "members.already_applied"
    apply(typed=typed(name="A Sister Of It"))
    assert Application.objects.count() == 2


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.WITHDRAWN])
def test_after_a_decision_one_may_apply_again(verdict):
    ApplicationFactory.create(
        name="Seoul Circle", email="noor@example.org", verdict=verdict, decided_at=timezone.now()
    )
    apply(typed=typed())
    assert Application.objects.filter(email_confirmed_at=None).count() == 1
    assert kinds() == ["members.confirm_application"]


def test_confirming_needs_what_is_stored_and_happens_once():
    apply(typed=typed(["One"]))
    application = Application.objects.get()
    shown = fingerprint(application)
    application.references.update(given_name="Two")
    with pytest.raises(ApplicationChanged):
        confirm(application=application, shown=shown)
    first = confirmed(application).email_confirmed_at
    assert confirm(application=application, shown="anything").email_confirmed_at == first
    assert kinds().count("members.application_received") == 1


def test_what_nobody_confirmed_is_forgotten_after_seven_days_and_nothing_else():
    kept = ApplicationFactory.create(name="Kept")
    apply(typed=typed(["One"]))
    apply(typed=typed(["Two"]))
    application = Application.objects.get(email="noor@example.org")
    MemberLink.objects.issue(application=application)
    forget_unconfirmed_applications()
    assert Application.objects.count() == 2
    Application.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    forget_unconfirmed_applications()
    assert Application.objects.get() == kept
    assert not ApplicationReference.history.exists() and not MemberLink.objects.exists()
    assert set(Application.history.values_list("name", flat=True)) == {"Kept"}
    assert not OutgoingMail.objects.exists()


def test_a_referee_cannot_answer_once_it_is_decided():
    reference = ApplicationReferenceFactory.create()
    withdraw(application=reference.application)
    with pytest.raises(Closed):
        answer_reference(reference=reference, answer=ReferenceAnswer.YES, comment="")


def test_a_referee_cannot_answer_once_somebody_else_is_asked():
    reference = ApplicationReferenceFactory.create(contact=ContactFactory.create())
    ApplicationReference.objects.update(contact=ContactFactory.create())
    with pytest.raises(Closed):
        answer_reference(reference=reference, answer=ReferenceAnswer.YES, comment="")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_is_one_application_and_one_mail():
    AdmissionRules().save()
    assert raised(*[partial(apply, typed=typed(["One"]))] * 4) == []
    assert Application.objects.get().references.count() == 1
    assert kinds() == ["members.confirm_application"]


@pytest.mark.django_db(transaction=True)
def test_confirming_and_deleting_at_once_leave_one_of_both():
    application = ApplicationFactory.create(email_confirmed_at=None)
    shown = fingerprint(application)
    raised(
        partial(confirm, application=application, shown=shown),
        partial(withdraw, application=application),
        kinds=(Application.DoesNotExist,),
    )
    left = Application.objects.first()
    assert left is None or left.verdict in (Verdict.WITHDRAWN, Verdict.NONE)


def test_links_that_ended_long_ago_are_forgotten():
    MemberLink.objects.issue(application=ApplicationFactory.create())
    for ago, left in ((80, 1), (100, 0)):
        MemberLink.objects.update(expires_at=timezone.now() - datetime.timedelta(days=ago))
        forget_old_links()
        assert MemberLink.objects.count() == left
