"""A letter in the words of schema.org. Its authors are those who stand under it by name, never the coalition itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.addresses import full
from coalition.identity import Identity
from coalition.linked_data import Data, breadcrumbs, reference
from letters.models import Edition, Letter, LetterText, Signature
from letters.models.signature import SignatureKind
from letters.signatories import SignatoryList

MOST_AUTHORS = 500  # a longer list would make the page heavy, and a part of one would be wrong


def letter_data(letter: Letter, text: LetterText | None, listed: SignatoryList, who: Identity) -> list[Data]:
    title = text.title if text else letter.title
    article = {
        "@type": "Article",
        "@id": f"{full(letter.get_absolute_url())}#letter",
        "url": full(letter.get_absolute_url()),
        "headline": title,
        "genre": letter.get_kind_display(),
        "inLanguage": text.language if text else "",
        "dateCreated": letter.dated.isoformat() if letter.dated else "",
        "datePublished": letter.published_at.isoformat() if letter.published_at else "",
        "author": authors(listed),
        "publisher": reference(who),
    }
    return [article, breadcrumbs(*way_to(letter, title))]


def authors(listed: SignatoryList) -> list[Data]:
    """Who stands on the letter's page by name, as printed there, in the same order."""
    by_group = [signature for group in listed.groups for signature in group.signatures]
    named = [*by_group, *listed.individuals, *listed.late]
    return [author(signature) for signature in named] if len(named) <= MOST_AUTHORS else []


def author(signature: Signature) -> Data:
    kind = "Person" if signature.kind == SignatureKind.INDIVIDUAL else "Organization"
    organization = signature.organization
    url = full(organization.get_absolute_url()) if organization else ""
    return {"@type": kind, "name": signature.printed_name, "url": url}


def way_to(letter: Letter, title: str) -> list[tuple[str, str]]:
    return [(_("Letters"), reverse("letters:letters")), (title, letter.get_absolute_url())]


def edition_data(edition: Edition, title: str, who: Identity) -> list[Data]:
    letter = edition.letter
    path = reverse("letters:edition", args=[letter.slug, edition.number])
    name = _("Edition %(number)d") % {"number": edition.number}
    document = {
        "@type": "CreativeWork",
        "url": full(path),
        "name": title,
        "version": str(edition.number),
        "datePublished": edition.issued_at.isoformat(),
        "isVersionOf": {"@type": "Article", "@id": f"{full(letter.get_absolute_url())}#letter"},
        "publisher": reference(who),
    }
    return [document, breadcrumbs(*way_to(letter, title), (name, path))]
