"""What the coalition's staff may see and do: four roles, kept as groups that every migration brings up to date.

| role | may |
|---|---|
| Reader | read letters, signatures, organizations and memberships; nobody's name, address or words |
| Letters | write letters, run drives, decide who is listed; read members and their contacts |
| Members | admit, change and end memberships, merge, import, decide on requests; read letters |
| Coordinator | all of that, the mail that goes out, the site's texts, the admission rules, the staff's accounts |

Whoever may see people in one place may see them wherever their role reaches: `PEOPLE` is asked where a name or an
address of a person would be shown. A coalition may make groups of its own; these four are brought up to date.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q

READER, LETTERS, MEMBERS, COORDINATOR = "Reader", "Letters", "Members", "Coordinator"
PEOPLE = "members.view_contact"

RECORDS_OF_LETTERS = (
    "letter",
    "lettertext",
    "recipient",
    "letterevent",
    "reportedcount",
    "edition",
    "signature",
)
RECORDS_OF_MEMBERS = ("organization", "organizationname", "membership", "membershipcategory", "country")
RULES = ("admissionrules", "admissiontext", "eligibilitypoint", "membershipcategory", "country")

Grant = tuple[str, str, Iterable[str]]  # an app, verbs (“view”, “*”), models (“*”)
READS: tuple[Grant, ...] = (
    ("letters", "view", RECORDS_OF_LETTERS),
    ("members", "view", RECORDS_OF_MEMBERS),
)
GRANTS: dict[str, tuple[Grant, ...]] = {
    READER: READS,
    LETTERS: (
        ("letters", "*", ("*",)),
        ("members", "view", (*RECORDS_OF_MEMBERS, "contact", "suspension")),
        ("members", "add", ("organization", "organizationname", "contact")),
        ("members", "change", ("contact",)),
        ("coalition", "view", ("outgoingmail",)),
        ("coalition", "change", ("outgoingmail",)),
    ),
    MEMBERS: (
        ("members", "*", ("*",)),
        ("letters", "view", (*RECORDS_OF_LETTERS, "invitation")),
        ("coalition", "view", ("outgoingmail",)),
    ),
    COORDINATOR: (
        ("letters", "*", ("*",)),
        ("members", "*", ("*",)),
        ("coalition", "*", ("outgoingmail", "sitesettings", "sitewords")),
        ("auth", "*", ("user",)),
    ),
}
# Rules are the coalition's, not one desk's.
WITHHELD: dict[str, tuple[Grant, ...]] = {
    MEMBERS: (("members", "add", RULES), ("members", "change", RULES), ("members", "delete", RULES)),
}


def sees_people(user: User | AnonymousUser) -> bool:
    """May this user learn the names, addresses and words of persons: contacts, signatories, applicants, referees?"""
    return bool(user.is_active and user.has_perm(PEOPLE))


def permissions_of(role: str) -> set[Permission]:
    """The permissions of one of the four roles, as far as their models exist."""
    return _granted(GRANTS[role]) - _granted(WITHHELD.get(role, ()))


def _granted(grants: Iterable[Grant]) -> set[Permission]:
    wanted = Q(pk=None)
    for app, verb, models in grants:
        one = Q(content_type__app_label=app)
        if tuple(models) != ("*",):
            one &= Q(content_type__model__in=list(models))
        if verb != "*":
            one &= Q(codename__startswith=f"{verb}_")
        wanted |= one
    ours = Permission.objects.filter(wanted)
    return set(ours.exclude(content_type__model__startswith="historical"))


def grant_roles(**_: Any) -> None:
    """Bring the four groups up to date. Runs after every migration: permissions exist only then."""
    for role in GRANTS:
        group, _made = Group.objects.get_or_create(name=role)
        wanted = permissions_of(role)
        if set(group.permissions.all()) != wanted:
            group.permissions.set(wanted)
