"""The demo's organizations and memberships, made from the facts in fixtures/."""

import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from coalition.history import Row, credited
from members.models import Membership, MembershipCategory, Organization, OrganizationName

REASON = "demo"


def read_facts(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def save_as(row: Row, by: AbstractBaseUser | None) -> Row:
    """Save a row whose history says who made it, and that it is of the demo."""
    credited(row, by, REASON).save()
    return row


@transaction.atomic
def load_demo_organizations(*, folder: Path, by: AbstractBaseUser | None) -> list[Organization]:
    """Create the organizations of `folder`/organizations.toml that are missing; return those created.

    One that is there already, by its address, is left as it is, with everything that staff changed in it.
    """
    described = read_facts(folder / "organizations.toml")
    memberships = read_facts(folder / "memberships.toml")
    categories = _categories(memberships["categories"])
    there = set(Organization.objects.filter(slug__in=described).values_list("slug", flat=True))
    return [
        _create(slug, facts, categories, memberships["notes"], by)
        for slug, facts in described.items()
        if slug not in there
    ]


def _categories(described: dict[str, dict[str, Any]]) -> dict[str, MembershipCategory]:
    return {
        slug: MembershipCategory.objects.get_or_create(slug=slug, defaults={**facts, "position": place})[0]
        for place, (slug, facts) in enumerate(described.items())
    }


def _create(
    slug: str,
    facts: dict[str, Any],
    categories: dict[str, MembershipCategory],
    notes: dict[str, str],
    by: AbstractBaseUser | None,
) -> Organization:
    own = {field: facts[field] for field in ("name", "acronym", "scope", "description") if field in facts}
    organization = save_as(
        Organization(slug=slug, country_id=facts.get("country"), listed=True, **own),
        by,
    )
    for name in facts.get("names", []):
        save_as(OrganizationName(organization=organization, **name), by)
    if member := facts.get("member"):
        save_as(
            Membership(
                organization=organization,
                category=categories[member.get("category", "member")],
                joined_on=member.get("joined_on"),
                note=notes[member["note"]],
            ),
            by,
        )
    return organization
