"""The references of an application, each with whom to ask there and the forms to do it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from members.models import ApplicationReference, Contact, Membership, Organization

from .application_facts import Facts
from .application_forms import AnswerForm, AskForm, RefereeForm


@dataclass
class Referee:
    reference: ApplicationReference
    likely: Organization | None
    standing: str  # what is to know of it as a referee; "" if it is a member in good standing
    contacts: list[Contact]
    name_form: RefereeForm
    ask_form: AskForm
    answer_form: AnswerForm


def referees_of(facts: Facts, sent: Any = None, step: str = "", key: int | None = None) -> list[Referee]:
    """One for each reference. `sent` is what was posted to do `step` to the reference with that key."""
    organizations = [each.organization_id for each in facts.references if each.organization_id]
    contacts, standing = _contacts(organizations), _standing(organizations)

    def posted(reference: ApplicationReference, *steps: str) -> Any:
        return sent if reference.pk == key and step in steps else None

    return [
        Referee(
            each, likely := facts.known.referees.get(each.pk), standing.get(each.organization_id or 0, ""),
            own := contacts[each.organization_id or 0],
            RefereeForm(posted(each, "name"), reference=each, likely=likely),
            AskForm(posted(each, "ask"), reference=each, contacts=own),
            AnswerForm(posted(each, "answer"), reference=each),
        )
        for each in facts.references
    ]  # fmt: skip


def _contacts(organizations: Iterable[int]) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.current().filter(organization__in=organizations).order_by("name", "pk"):
        found[contact.organization_id].append(contact)
    return found


def _standing(organizations: list[int]) -> dict[int, str]:
    """What speaks against asking it, for those that are no members in good standing today."""
    memberships = Membership.objects.filter(organization__in=organizations)
    good = set(memberships.in_good_standing().values_list("organization", flat=True))
    current = set(memberships.current().values_list("organization", flat=True))
    return {
        key: _("suspended today") if key in current else _("not a member today")
        for key in organizations
        if key not in good
    }
