"""The ICNK demo: a coalition, its eight letters and the 32 signatures of 2011, from the facts in fixtures/icnk/.

Beside them runs an invented drive (demo_drive.py), and somebody invented asks to join: of these there are no facts.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.actions.demo_site import load_demo_site
from letters.actions.publishing import publish
from letters.models import Letter, LetterEvent, LetterText, Recipient, ReportedCount, Signature
from letters.models.signature import Source, Status
from members.actions.demo import load_demo_organizations, read_facts, save_as
from members.actions.demo_application import load_demo_application
from members.countries import resolve_country
from members.models import Country, Organization

from . import demo_drive

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "icnk"
OWN_FIELDS = ("slug", "title", "kind", "dated", "completeness", "reported_count", "note")


class DemoRefused(Exception):
    """The demo would mix with somebody's own data, or lacks the countries. The message says so in a sentence."""


@dataclass(frozen=True)
class Loaded:
    """How many rows a run created; all zero when everything was there."""

    organizations: int = 0
    letters: int = 0
    signatures: int = 0
    invitations: int = 0  # of the running drive


@transaction.atomic
def load_demo(*, by: AbstractBaseUser | None, force: bool = False, folder: Path = FOLDER) -> Loaded:
    """Create what is missing of the demo; what is there is left alone, so a second run changes nothing.

    Raises DemoRefused where other organizations or letters are there already (unless `force`), and where the
    table of countries is empty.
    """
    letters = [read_facts(path) for path in sorted((folder / "letters").glob("*.toml"))]
    if not Country.objects.exists():
        raise DemoRefused(_("There are no countries yet. Load them first: manage.py load_countries"))
    if not force:
        _refuse_beside_others(folder, {facts["slug"] for facts in letters})
    load_demo_site(folder=FOLDER)
    organizations = load_demo_organizations(folder=folder, by=by)
    there = set(Letter.objects.values_list("slug", flat=True))
    made = [_create_letter(facts, by) for facts in letters if facts["slug"] not in there]
    signatures = Signature.objects.filter(letter__in=made).count()
    drive = demo_drive.load_demo_drive(by=by)
    if drive:
        load_demo_application(by=by)
    return Loaded(len(organizations), len(made), signatures, drive.invitations.count() if drive else 0)


def _refuse_beside_others(folder: Path, slugs: set[str]) -> None:
    own = {*read_facts(folder / "organizations.toml"), *demo_drive.organization_slugs()}
    letters = {*slugs, demo_drive.letter_slug()}
    if (
        Organization.objects.exclude(slug__in=own).exists()
        or Letter.objects.exclude(slug__in=letters).exists()
    ):
        raise DemoRefused(
            _("This site has organizations or letters of its own; the demo would mix with them (--force).")
        )


def _create_letter(facts: dict[str, Any], by: AbstractBaseUser | None) -> Letter:
    letter = save_as(Letter(**{field: facts[field] for field in OWN_FIELDS if field in facts}), by)
    for place, recipient in enumerate(facts["recipients"]):
        own = {"country_id" if key == "country" else key: value for key, value in recipient.items()}
        Recipient.objects.create(letter=letter, position=place, **own)
    for text in facts["texts"]:
        LetterText.objects.create(letter=letter, **text)
    for event in facts.get("events", []):
        LetterEvent.objects.create(letter=letter, **event)
    for count in facts.get("reported_counts", []):
        ReportedCount.objects.create(letter=letter, **count)
    publish(letter=letter, by=by, at=_day_of(letter), reason="demo")
    _sign(letter, facts, by)
    return letter


def _day_of(letter: Letter) -> datetime.datetime:
    assert letter.dated is not None  # noqa: S101  # each letter of the demo is dated
    return datetime.datetime.combine(letter.dated, datetime.time(), datetime.UTC)


def _sign(letter: Letter, facts: dict[str, Any], by: AbstractBaseUser | None) -> None:
    """Put the printed names under the first text of the letter, in the printed order."""
    organizations = {o.slug: o for o in Organization.objects.filter(slug__in=_slugs(facts))}
    text = letter.texts.order_by("pk").first()
    for place, printed in enumerate(facts.get("signatures", []), start=1):
        signature = Signature(
            letter=letter,
            organization=organizations[printed["organization"]],
            printed_name=printed["name"],
            printed_country=printed.get("country", ""),
            country_id=resolve_country(printed["country"]) if "country" in printed else None,
            text=text,
            status=Status.CONFIRMED,
            source=Source.IMPORT,
            position=place,
        )
        signature.evidence = facts["evidence"] + signature.printed_line
        save_as(signature, by)


def _slugs(facts: dict[str, Any]) -> list[str]:
    return [printed["organization"] for printed in facts.get("signatures", [])]
