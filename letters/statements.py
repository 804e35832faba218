"""The sentences that a person agrees to when signing; they are stored with the signature, in the words shown."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from letters.models.signature import SignatureKind, Visibility


def authority(organization: str) -> str:
    """The statement of whoever signs for an organization."""
    return _("I am authorised to sign this letter for %(organization)s.") % {"organization": organization}


def consent() -> str:
    """The statement of whoever signs as a person."""
    return _("I sign this letter for myself, and agree that my name is shown as I chose above.")


@dataclass(frozen=True)
class Seen:
    """A choice of who may see a signature: its name, and in a plain sentence what it means."""

    value: str
    label: str
    sentence: str


def who_sees(kind: str = SignatureKind.ORGANIZATION) -> list[Seen]:
    """Every choice of visibility, from the most public to the least."""
    return _who_sees_individual() if kind == SignatureKind.INDIVIDUAL else _who_sees_organization()


def sentence_of(visibility: str, kind: str = SignatureKind.ORGANIZATION) -> str:
    """The sentence of a choice; staff may have chosen one that the forms do not offer to a person."""
    choices = [*who_sees(kind), *who_sees()]
    return next(seen.sentence for seen in choices if seen.value == visibility)


def _who_sees_organization() -> list[Seen]:
    return [
        Seen(
            Visibility.NAMED,
            _("By name"),
            _(
                "Everyone can read the name and the country under the letter; so can those it is addressed to."
            ),
        ),
        Seen(
            Visibility.COUNTRY,
            _("By country only"),
            _(
                "Only the coalition's staff, and colleagues of yours who sign or are asked to, see the name. The"
                " letter says that an organization from this country signed; where there are few, readers may"
                " guess which."
            ),
        ),
        Seen(
            Visibility.COUNTED,
            _("Only counted"),
            _(
                "Only the coalition's staff, and colleagues of yours who sign or are asked to, see name and"
                " country. The letter counts one organization more."
            ),
        ),
        Seen(
            Visibility.STAFF,
            _("Known to staff only"),
            _(
                "Neither shown nor counted. Only the coalition's staff, and colleagues of yours who sign or are"
                " asked to, know that you signed."
            ),
        ),
    ]


def _who_sees_individual() -> list[Seen]:
    return [
        Seen(
            Visibility.NAMED,
            _("By name"),
            _(
                "Everyone can read your name under the letter, and your country if you give it; so can those it"
                " is addressed to."
            ),
        ),
        Seen(
            Visibility.COUNTED,
            _("Only counted"),
            _(
                "Your name is not shown to anyone but the coalition's staff. The letter counts one person more."
            ),
        ),
        Seen(
            Visibility.STAFF,
            _("Known to staff only"),
            _("Neither shown nor counted. Only the coalition's staff know that you signed."),
        ),
    ]
