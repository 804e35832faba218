"""The demo's application: invented, under way, made by the actions that applicants and staff use."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from members.models import (
    AdmissionText,
    Application,
    ApplicationReference,
    Contact,
    EligibilityPoint,
    Organization,
)
from members.models.application import ReferenceAnswer

from .applying import Typed, answer_reference, apply, confirm, fingerprint
from .consulting import ask_referee, name_referee
from .demo import read_facts, save_as

PATH = Path(settings.BASE_DIR) / "fixtures" / "admission" / "admission.toml"


@transaction.atomic
def load_demo_application(*, by: AbstractBaseUser | None) -> Application | None:
    """Create the application with its criteria and points; return None if there are applications already.

    The organizations that it names as references have to be there: those of the demo's running drive.
    """
    facts = read_facts(PATH)
    if Application.objects.exists():
        return None
    _write_rules(facts, by)
    application = _apply(facts)
    for reference, told in zip(application.references.order_by("pk"), facts["references"], strict=True):
        if "answer" in told:
            _let_answer(reference, told, by)
    return application


def _write_rules(facts: dict[str, Any], by: AbstractBaseUser | None) -> None:
    for language, criteria in facts["criteria"].items():
        if not AdmissionText.objects.filter(language=language).exists():
            save_as(AdmissionText(language=language, criteria=criteria.strip()), by)
    if not EligibilityPoint.objects.exists():
        for place, text in enumerate(facts["points"]):
            EligibilityPoint.objects.create(text=text, position=place)


def _apply(facts: dict[str, Any]) -> Application:
    """It came, and was confirmed, some days ago. (An action knows only now.)"""
    named = tuple(reference["given_name"] for reference in facts["references"])
    apply(typed=Typed(facts["application"], named))
    application = Application.objects.get(email=facts["application"]["email"])
    confirm(application=application, shown=fingerprint(application))
    moment = timezone.now() - datetime.timedelta(days=facts["days_ago"])
    Application.objects.filter(pk=application.pk).update(created_at=moment, email_confirmed_at=moment)
    return application


def _let_answer(reference: ApplicationReference, told: dict[str, Any], by: AbstractBaseUser | None) -> None:
    organization = Organization.objects.get(slug=told["organization"])
    name_referee(reference=reference, organization=organization, by=by)
    contact = Contact.objects.get(organization=organization, email=told["email"])
    ask_referee(reference=reference, contact=contact, by=by)
    reference.refresh_from_db()
    answer_reference(reference=reference, answer=ReferenceAnswer(told["answer"]), comment=told["comment"])
