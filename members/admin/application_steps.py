"""What the buttons on the page of one application do. Each does it, or leaves its form to show what is wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from members.actions import consulting, deciding, reviewing
from members.models.application import ReferenceAnswer

from .application_facts import Facts
from .application_forms import AdmitForm, ChecksForm, DeferForm, LinkForm, RefuseForm, UntilForm
from .application_referees import Referee, referees_of


class Page:
    """An application with all its forms; the one that was sent holds what was typed.

    `stale`: something else is stored by now than what these facts say.
    """

    stale = False

    def __init__(self, request: HttpRequest, facts: Facts) -> None:
        self.facts, self.application, self.by = facts, facts.application, staff(request)
        self.sent = request.POST if request.method == "POST" else None
        self.step = request.POST.get("step", "")
        self.shown = request.POST.get("looked_at", "")
        key = whole_number(request.POST.get("reference", ""))
        self.checks = ChecksForm(self._sent("check"), checks=facts.checks)
        self.link = LinkForm(self._sent("link"))
        self.referees = referees_of(facts, self.sent, self.step, key)
        self.referee = next((each for each in self.referees if each.reference.pk == key), None)
        self.until = UntilForm(self._sent("tell", "more_time"), facts=facts)
        application = self.application
        self.admit = AdmitForm(self._sent("admit"), facts=facts, auto_id="admit_%s")
        self.admit_now = AdmitForm(facts=facts, auto_id="now_%s")
        self.defer = DeferForm(self._sent("defer"), application=application, auto_id="defer_%s")
        self.refuse = RefuseForm(self._sent("refuse"), application=application, auto_id="refuse_%s")

    def _sent(self, *steps: str) -> Any:
        return self.sent if self.step in steps else None

    @property
    def media(self) -> forms.Media:
        return self.admit.media

    def act(self) -> str | None:
        """Do what was asked for; return what to tell, or None if the form has mistakes.

        Raises ApplicationChanged and ValidationError as the actions do.
        """
        if (of_referee := OF_REFEREE.get(self.step)) and self.referee is not None:
            return of_referee(self, self.referee)
        step = STEPS.get(self.step)
        return step(self) if step else None


def check(page: Page) -> str | None:
    if not page.checks.is_valid():
        return None
    reviewing.check(
        application=page.application, shown=page.shown, findings=page.checks.findings(), by=page.by
    )
    return _("What you found is stored.")


def link(page: Page) -> str | None:
    if not page.link.is_valid():
        return None
    organization = page.link.cleaned_data["organization"]
    reviewing.link_organization(application=page.application, organization=organization, by=page.by)
    return _("This applicant is “%(organization)s”.") % {"organization": organization}


def unlink(page: Page) -> str:
    reviewing.link_organization(application=page.application, organization=None, by=page.by)
    return _("This applicant is none of the organizations that are known.")


def name(page: Page, referee: Referee) -> str | None:
    if not referee.name_form.is_valid():
        return None
    organization = referee.name_form.cleaned_data["organization"]
    consulting.name_referee(reference=referee.reference, organization=organization, by=page.by)
    return _("The reference is “%(organization)s”.") % {"organization": organization}


def ask(page: Page, referee: Referee) -> str | None:
    if not referee.ask_form.is_valid():
        return None
    contact = referee.ask_form.cleaned_data["contact"]
    consulting.ask_referee(reference=referee.reference, contact=contact, by=page.by)
    return _("%(name)s gets a mail with a link to answer by.") % {"name": contact.name}


def remind(page: Page, referee: Referee) -> str:
    consulting.remind_referee(reference=referee.reference, by=page.by)
    return _("A reminder is on its way.")


def answer(page: Page, referee: Referee) -> str | None:
    if not referee.answer_form.is_valid():
        return None
    data = referee.answer_form.cleaned_data
    consulting.record_reference(
        reference=referee.reference,
        answer=ReferenceAnswer(data["answer"]),
        comment=data["comment"],
        by=page.by,
    )
    return _("The answer is stored.")


def tell(page: Page) -> str | None:
    if not page.until.is_valid():
        return None
    until = page.until.cleaned_data["until"]
    number = consulting.tell_members(application=page.application, until=until, by=page.by)
    if not number:
        return _("Members have been told already.")
    text = ngettext(
        "%(n)d contact is told, and may object until %(day)s.",
        "%(n)d contacts are told, and may object until %(day)s.",
        number,
    )
    return text % {"n": number, "day": date_format(until)}


def more_time(page: Page) -> str | None:
    if not page.until.is_valid():
        return None
    until = page.until.cleaned_data["until"]
    consulting.give_more_time(application=page.application, until=until, by=page.by)
    return _("Members may object until %(day)s.") % {"day": date_format(until)}


def admit(page: Page) -> str | None:
    form = page.admit
    if not form.is_valid():
        return None
    done = deciding.admit(
        application=page.application, shown=page.shown, terms=form.terms(), words=form.words(), by=page.by
    )
    return _("“%(name)s” is admitted. The applicant gets a mail.") % {"name": done.organization or done}


def defer(page: Page) -> str | None:
    form = page.defer
    if not form.is_valid():
        return None
    deciding.defer(
        application=page.application, shown=page.shown, until=form.cleaned_data["until"], words=form.words(),
        tell=form.cleaned_data["tell"], by=page.by,
    )  # fmt: skip
    return _("The decision is deferred.")


def refuse(page: Page) -> str | None:
    form = page.refuse
    if not form.is_valid():
        return None
    deciding.refuse(
        application=page.application, shown=page.shown, words=form.words(), tell=form.cleaned_data["tell"],
        by=page.by,
    )  # fmt: skip
    return _("The application is refused.")


def reopen(page: Page) -> str:
    deciding.reopen(application=page.application, by=page.by)
    return _("The application is open again. Nobody was written to.")


STEPS: dict[str, Callable[[Page], str | None]] = {
    "check": check, "link": link, "unlink": unlink, "tell": tell, "more_time": more_time, "admit": admit,
    "defer": defer, "refuse": refuse, "reopen": reopen,
}  # fmt: skip
OF_REFEREE: dict[str, Callable[[Page, Referee], str | None]] = {
    "name": name, "ask": ask, "remind": remind, "answer": answer,
}  # fmt: skip
SECTIONS = {"check": "points", "link": "known", "unlink": "known", "tell": "members", "more_time": "members"}
SECTIONS |= dict.fromkeys(OF_REFEREE, "references")
