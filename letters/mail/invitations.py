"""Mails that ask an organization to sign: the invitation, the reminder, and the one asked for with “not yet”.

Their words come from the templates, or from what staff wrote for the letter and language (`MailText`). What every
such mail must say (the link is personal, opening it signs nothing) is added to either.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, gettext_lazy, override

from coalition.identity import identity
from coalition.languages import language_name
from coalition.mail.kinds import Message, NotNeeded, NotYet, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.deadlines import deadline_words
from letters.invitation_states import INVITATION, REMIND_LATER, REMINDER
from letters.models import Invitation, Letter, LetterText, MailText, PersonalLink
from letters.models.invitation import Answer
from letters.models.letter import Stage
from letters.placeholders import LINK, fill, fill_html
from letters.silence import with_company
from letters.texts import first_in
from letters.wording import recipient_sentence


@dataclass(frozen=True)
class Words:
    """Subject and body, with placeholders; the body is Markdown."""

    subject: str
    body: str


# What is said ---------------------------------------------------------------------------------------------------------


def template_words(letter: Letter, kind: str, language: str) -> Words:
    """What the templates say in a language: where staff begin when they adapt a mail, and where they return to."""
    facts = {
        "has_deadline": letter.closes_at is not None,
        "has_recipients": letter.recipients.filter(is_copy=False).exists(),
    }
    with override(language):
        subject = render_to_string(f"letters/mail/words/{kind}.subject.txt", facts)
        body = render_to_string(f"letters/mail/words/{kind}.txt", facts)
    return Words(" ".join(subject.split()), _tidy(body))


def _tidy(body: str) -> str:
    """One empty line between paragraphs, none around them."""
    paragraphs = [part.strip() for part in body.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part)


def words_for(letter: Letter, kind: str, language: str) -> Words:
    """What staff wrote for this letter and language; without that, what the templates say."""
    own = MailText.objects.filter(letter=letter, kind=kind, language=language).first()
    return Words(own.subject, own.body) if own else template_words(letter, kind, language)


def text_to_read(letter: Letter, language: str) -> LetterText | None:
    """The text that the reader will see first: in their language if there is one, else the original."""
    frozen = letter.texts.frozen().newest()
    texts = frozen or letter.current_texts()
    original = letter.original()
    return first_in(texts, language, original.language if original else "") or next(iter(texts), None)


def values(invitation: Invitation, text: LetterText | None, link: str) -> dict[str, str]:
    """What the placeholders stand for, in the language in force."""
    letter = invitation.letter
    addressees = letter.recipients.filter(is_copy=False).values_list("name", flat=True)
    return {
        "name": invitation.name or gettext("colleague"),
        "organization": str(invitation.organization),
        "title": text.title if text else letter.title,
        "recipients": recipient_sentence(list(addressees)) if addressees else "",
        "deadline": deadline_words(letter),
        "coalition": identity().name,
        LINK: link,
    }


def compose(invitation: Invitation, words: Words, link: str, passed_on_by: str = "") -> Message:
    """Make the message in the language in force."""
    return from_templates(
        "letters/mail/invitation", parts(invitation, words, link, passed_on_by), reply_to=[_questions_to()]
    )


def parts(
    invitation: Invitation, words: Words, link: str, passed_on_by: str = "", button: str = "mail/button.html"
) -> dict[str, Any]:
    """What the templates of the mail print; `button` is the template of the one thing to press."""
    text = text_to_read(invitation.letter, invitation.language)
    filled = values(invitation, text, link)
    pressed = render_to_string(button, {"url": link, "words": gettext("Read and answer")})
    other = text is not None and text.language != invitation.language
    return {
        "subject": " ".join(fill(words.subject, filled).split()),
        "body_text": fill(words.body, filled),
        "body_html": fill_html(words.body, filled, pressed),
        "organization": filled["organization"],
        "passed_on_by": passed_on_by,
        "text_language": language_name(text.language) if text and other else "",
    }


def _questions_to() -> str:
    return settings.COALITION_STAFF_EMAIL or settings.DEFAULT_FROM_EMAIL


# When it is sent ------------------------------------------------------------------------------------------------------


@mail_kind(INVITATION, label=gettext_lazy("Invitation"))
def invitation_mail(mail: OutgoingMail) -> Message:
    return _sent(mail, "invitation", (Answer.NONE, Answer.LATER))


@mail_kind(REMINDER, label=gettext_lazy("Reminder"))
def reminder_mail(mail: OutgoingMail) -> Message:
    return _sent(mail, "reminder", (Answer.NONE,))


@mail_kind(REMIND_LATER, label=gettext_lazy("Reminder asked for"))
def remind_later_mail(mail: OutgoingMail) -> Message:
    """For the day that was asked for last: who asks anew is reminded on that day alone."""
    invitation: Any = mail.about
    if invitation.remind_on is not None and invitation.remind_on.isoformat() != mail.context.get("on"):
        raise NotNeeded
    return _sent(mail, "remind_later", (Answer.LATER,))


def _sent(mail: OutgoingMail, kind: str, answers: tuple[str, ...]) -> Message:
    """The mail, with a new link, unless what it asks has been overtaken."""
    invitation = still_asked(mail.about_id, answers, again=kind != "invitation")
    words = words_for(invitation.letter, kind, get_language() or invitation.language)
    link = PersonalLink.objects.issue(invitation=invitation)
    return compose(invitation, words, link, _passed_on_by(mail, invitation))


def _passed_on_by(mail: OutgoingMail, invitation: Invitation) -> str:
    """The colleague who passed it on, also in reminders; "" where nobody did."""
    before = invitation.passed_on_from
    return str(mail.context.get("passed_on_by") or (before.name if before else ""))


def still_asked(invitation_id: int, answers: tuple[str, ...], again: bool) -> Invitation:
    """The invitation, if its organization is still to be asked (`again`: and nobody else of it has answered).

    Raises NotNeeded or NotYet.
    """
    rows = with_company(Invitation.objects.standing().filter(pk=invitation_id, answer__in=answers))
    invitation = rows.select_related("letter", "organization", "passed_on_from").first()
    if invitation is None or invitation.organization_signed:
        raise NotNeeded
    if again and invitation.colleague_answered:
        raise NotNeeded
    if (stage := invitation.letter.stage()) == Stage.SCHEDULED:
        raise NotYet(invitation.letter.opens_at)
    if stage != Stage.COLLECTING:
        raise NotNeeded
    return invitation
