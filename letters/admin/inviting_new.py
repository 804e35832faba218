"""Inviting members: who would be asked, a preview of what goes out, and the button that sends it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from coalition.languages import language_name
from coalition.numbers import whole_number
from letters.actions import inviting
from letters.invitees import Candidate, Held, Plan, by_language, members_to_invite, plan
from letters.languages import language
from letters.mail.invitations import words_for
from letters.models import Invitation, Letter
from members.models import Contact, Membership

from .inviting_forms import PersonForm, WhomForm
from .inviting_mails import as_it_arrives
from .pages import letter_page, page_url, render_page

TEMPLATES = "admin/letters/inviting"


@letter_page("invite", "invitations/new/", permission="letters.add_invitation")
def invite_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """GET shows whom to choose from, POST what would be sent to those chosen, a second POST sends it."""
    if request.method != "POST":
        return pick(request, letter)
    chosen = ticked(request, plan(letter).choosable)
    if not chosen:
        return nobody(request, letter)
    if "send" in request.POST:
        return send(request, letter, chosen)
    return preview(request, letter, chosen)


def nobody(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """Answer a form with nobody in it who can be invited: nothing was ticked, or the button was pressed twice."""
    if "send" in request.POST and request.POST.getlist("contact"):
        messages.info(
            request, gettext("They have been invited already, or have signed; nothing more was sent.")
        )
        return HttpResponseRedirect(page_url("invitations", letter))
    messages.warning(request, gettext("Tick those whom you want to invite."))
    return HttpResponseRedirect(request.get_full_path())


def ticked(request: HttpRequest, contacts: list[Contact]) -> list[Contact]:
    keys = {whole_number(key) for key in request.POST.getlist("contact")}
    return [contact for contact in contacts if contact.pk in keys]


# Choosing -------------------------------------------------------------------------------------------------------------


def pick(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    form = WhomForm(request.GET)
    made = narrowed(letter, form.chosen())
    rows = [candidate for candidate in made.candidates if candidate.may_be_chosen()]
    others = [candidate for candidate in made.candidates if not candidate.may_be_chosen()]
    _name_categories(made)
    return render_page(
        request, letter, "invitations", f"{TEMPLATES}/pick.html", _("Invite members"),
        form=form, rows=rows, others=others, plan=made, why_not=inviting.why_not_now(letter),
        held_count=sum(candidate.held != Held.NO for candidate in rows),
    )  # fmt: skip


def narrowed(letter: Letter, chosen: dict[str, Any]) -> Plan:
    """Who would be invited among the members that the filters leave."""
    organizations = members_to_invite(letter)
    if category := chosen.get("category"):
        of_it = Membership.objects.current().filter(category=category)
        organizations = organizations.filter(pk__in=of_it.values("organization"))
    if country := chosen.get("country"):
        organizations = organizations.filter(country=country)
    made = plan(letter, organizations=organizations)
    asked = _asked_before() if chosen.get("new") else set()
    kept = [each for each in made.candidates if _wanted(each, chosen.get("language"), asked)]
    return Plan(kept, made.without_contact)


def _asked_before() -> set[int]:
    """Keys of contacts who were invited to any letter."""
    asked = Invitation.objects.filter(contact__isnull=False).order_by()
    return set(asked.values_list("contact", flat=True))


def _wanted(candidate: Candidate, language: str | None, asked: set[int]) -> bool:
    contact = candidate.contact
    return contact.pk not in asked and language in (None, contact.language)


def _name_categories(made: Plan) -> None:
    """Give each organization of the plan the name of its category, in one query."""
    names = dict(Membership.objects.current().values_list("organization", "category__name"))
    for organization in [*(each.contact.organization for each in made.candidates), *made.without_contact]:
        organization.category_name = names.get(organization.pk, "")  # type: ignore[attr-defined]


# Before and after the button ------------------------------------------------------------------------------------------


def preview(request: HttpRequest, letter: Letter, chosen: list[Contact]) -> HttpResponseBase:
    languages = [
        {
            "language": language(code),
            "name": language_name(code),
            "count": count,
            **_example(letter, code, chosen),
        }
        for code, count in by_language(chosen)
    ]
    return render_page(
        request, letter, "invitations", f"{TEMPLATES}/preview.html", _("Before anything is sent"),
        chosen=chosen, languages=languages, why_not=inviting.why_not_now(letter),
        summary=_summary(chosen, len(languages)),
    )  # fmt: skip


def _summary(chosen: list[Contact], languages: int) -> str:
    """ "23 mails in 4 languages go to 20 organizations." """
    count, organizations = len(chosen), len({contact.organization_id for contact in chosen})
    return gettext("%(mails)s in %(languages)s go to %(organizations)s.") % {
        "mails": ngettext("%(n)d mail", "%(n)d mails", count) % {"n": count},
        "languages": ngettext("%(n)d language", "%(n)d languages", languages) % {"n": languages},
        "organizations": ngettext("%(count)d organization", "%(count)d organizations", organizations)
        % {"count": organizations},
    }


def _example(letter: Letter, code: str, chosen: list[Contact]) -> dict[str, Any]:
    """The mail in one language, as the first of those chosen would get it."""
    to = next(contact for contact in chosen if contact.language == code)
    invitation = Invitation(letter=letter, organization=to.organization, name=to.name, language=code)
    with override(code):
        return {"to": to, "preview": as_it_arrives(invitation, words_for(letter, "invitation", code))}


def send(request: HttpRequest, letter: Letter, chosen: list[Contact]) -> HttpResponseBase:
    try:
        made = inviting.invite(letter=letter, contacts=chosen, by=staff(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(page_url("invite", letter))
    if made:
        words = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(made))
        messages.success(request, words % {"n": len(made)})
    if passed_over := len(chosen) - len(made):
        words = ngettext(
            "%(n)d was passed over: invited or signed meanwhile.",
            "%(n)d were passed over: invited or signed meanwhile.",
            passed_over,
        )
        messages.info(request, words % {"n": passed_over})
    return HttpResponseRedirect(page_url("invitations", letter))


# By hand --------------------------------------------------------------------------------------------------------------


@letter_page("invite_person", "invitations/person/", permission="letters.add_invitation")
def person_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    form = PersonForm(request.POST or None, initial=_asked_for(request))
    if request.method == "POST" and form.is_valid() and invited_by_hand(request, letter, form):
        return HttpResponseRedirect(page_url("invitations", letter))
    return render_page(
        request, letter, "invitations", f"{TEMPLATES}/person.html", _("Invite somebody by hand"),
        form=form, why_not=inviting.why_not_now(letter),
    )  # fmt: skip


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    return {"organization": whole_number(request.GET.get("organization", "")), "save_contact": True}


def invited_by_hand(request: HttpRequest, letter: Letter, form: PersonForm) -> bool:
    """Invite the person of the form; where that is refused, the form says why and keeps what was typed."""
    try:
        invitation, is_new = inviting.invite_person(letter=letter, by=staff(request), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if is_new:
        messages.success(request, gettext("The invitation is on its way."))
    else:
        messages.info(request, gettext("This person has been invited already; nothing was sent."))
    if is_new and not members_to_invite(letter).filter(pk=invitation.organization_id).exists():
        words = gettext("%(organization)s is no member today whose category is asked to sign this letter.")
        messages.warning(request, words % {"organization": invitation.organization})
    return True
