"""What a letter's invitations and reminders say, per language: adapted with a preview, or as the templates have it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from letters.actions.adapting import adapt, reset
from letters.languages import language
from letters.mail.invitations import Words, compose, parts, template_words, words_for
from letters.models import Invitation, Letter, MailText
from letters.models.mail_text import MailTextKind
from letters.placeholders import MEANINGS
from members.models import Organization

from .inviting_forms import MailTextForm
from .pages import letter_page, page_url, render_page


@letter_page("mails", "mails/", tab=_("Mails"), order=40, permission="letters.change_mailtext")
def mails_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    kind, code = asked(request)
    here = f"{page_url('mails', letter)}?kind={kind}&language={code}"
    if "reset" in request.POST:
        reset(letter=letter, kind=kind, language=code, by=staff(request))
        messages.success(request, gettext("This mail says again what the template says."))
        return HttpResponseRedirect(here)
    form = text_form(request, letter, kind, code)
    if "save" in request.POST and form.is_valid():
        save(request, letter, kind, code, form.cleaned_data)
        return HttpResponseRedirect(here)
    return render_page(
        request, letter, "mails", "admin/letters/inviting/mails.html", _("Mails"),
        form=form, here=here, kind=kind, language=language(code), choices=choices(letter, kind, code),
        kinds=MailTextKind.choices, placeholders=MEANINGS.items(), preview=preview(letter, code, form),
        adapted=MailText.objects.filter(letter=letter, kind=kind, language=code).exists(),
    )  # fmt: skip


def asked(request: HttpRequest) -> tuple[str, str]:
    """Which mail the address asks for; what makes no sense there means the first."""
    kind, code = request.GET.get("kind", ""), request.GET.get("language", "")
    return (
        kind if kind in MailTextKind.values else MailTextKind.INVITATION.value,
        code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
    )


def text_form(request: HttpRequest, letter: Letter, kind: str, code: str) -> MailTextForm:
    words = words_for(letter, kind, code)
    initial = {"subject": words.subject, "body": words.body}
    return MailTextForm(request.POST or None, initial=initial)


def save(request: HttpRequest, letter: Letter, kind: str, code: str, said: dict[str, Any]) -> None:
    """Keep what staff wrote; where it is what the template says anyway, nothing needs to be kept."""
    if Words(said["subject"], said["body"].strip()) == template_words(letter, kind, code):
        reset(letter=letter, kind=kind, language=code, by=staff(request))
    else:
        adapt(letter=letter, kind=kind, language=code, by=staff(request), **said)
    messages.success(request, gettext("Saved. Mails that wait to be sent will say this too."))


def choices(letter: Letter, kind: str, chosen: str) -> list[dict[str, Any]]:
    """The languages, each with how many of the letter's invitations are in it and whether its mail was adapted."""
    rows = Invitation.objects.standing().filter(letter=letter).order_by().values_list("language")
    used = dict(rows.annotate(n=Count("pk")))
    own = set(MailText.objects.filter(letter=letter, kind=kind).values_list("language", flat=True))
    return [
        {
            "code": code, "name": name, "count": used.get(code, 0), "adapted": code in own,
            "current": code == chosen, "url": f"{page_url('mails', letter)}?kind={kind}&language={code}",
        }
        for code, name in settings.LANGUAGES
    ]  # fmt: skip


def preview(letter: Letter, code: str, form: MailTextForm) -> dict[str, Any] | None:
    """The mail as an invented person would get it; None where what was typed cannot be sent."""
    if form.is_bound and not form.is_valid():
        return None
    said = form.cleaned_data if form.is_bound else form.initial
    with override(code):
        return as_it_arrives(sample(letter, code), Words(said["subject"], said["body"]))


def as_it_arrives(invitation: Invitation, words: Words) -> dict[str, Any]:
    """Subject, HTML for a page of the admin, and plain text of a mail, in the language in force; no link is made."""
    link = settings.COALITION_URL + reverse("letters:sign", args=["example"])
    said = parts(invitation, words, link, button="admin/letters/inviting/_button.html")
    html = render_to_string("letters/mail/_invitation.html", said)
    return {
        "subject": said["subject"],
        "html": html,
        "text": compose(invitation, words, link).text,
    }


def sample(letter: Letter, code: str) -> Invitation:
    """An invitation to nobody, never stored."""
    organization = Organization(name=gettext("Example Organization"))
    return Invitation(letter=letter, organization=organization, name="Ana Example", language=code)
