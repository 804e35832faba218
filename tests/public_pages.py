"""Every kind of page that visitors see, over a small cast: for tests of what holds on all of them.

What is looked at elsewhere, and what is no page, is named too, so that a new address has to be put somewhere.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from coalition.models import SiteSettings, SiteWords
from letters.actions.editions import issue_edition
from letters.models import Letter, LetterEvent, PersonalLink, ReportedCount
from letters.models.signature import Visibility
from members.models import AdmissionText, MemberLink, Organization
from tests.coalition.test_access import PUBLIC
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    InvitationFactory,
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    collecting_letter,
    country,
)

LETTER = ("to-the-ministry",)


class Kind(NamedTuple):
    """One kind of page: what it is called, the name of its address, and what that address holds.

    An argument in braces stands for what only the cast can tell: the secret part of a personal link.
    """

    name: str
    view: str
    args: tuple[str | int, ...] = ()
    query: str = ""

    def path(self, language: str, secrets: dict[str, str]) -> str:
        args = [secrets.get(str(each), each) for each in self.args]
        with translation.override(language):
            return reverse(self.view, args=args) + self.query


KINDS = (
    Kind("home", "home"),
    Kind("letters", "letters:letters"),
    Kind("letters none found", "letters:letters", query="?q=nothing"),
    Kind("letter as printed", "letters:letter", LETTER),
    Kind("letter by country", "letters:letter", LETTER, "?order=country&lang=ar"),
    Kind("letter of which a number is known", "letters:letter", ("bare",)),
    Kind("letter's map", "letters:map", LETTER),
    Kind("edition", "letters:edition", (*LETTER, 1)),
    Kind("signature block", "letters:signature-block", LETTER),
    Kind("who signed what", "letters:who-signed-what"),
    Kind("frame for other sites", "letters:embed", LETTER, "?list=1"),
    Kind("members", "members:members"),
    Kind("members with a mistake", "members:members", query="?on=08/09/2011&country=zz"),
    Kind("members in numbers", "members:numbers"),
    Kind("members' map", "members:map"),
    Kind("organization", "members:organization", ("free-nk-gulag",)),
    Kind("countries", "members:countries"),
    Kind("country", "members:country", ("kr",)),
    Kind("search before a word", "letters:search"),
    Kind("search with hits", "letters:search", query="?q=assembly"),
    Kind("search without hits", "letters:search", query="?q=zzzzqqq"),
    Kind("about", "about"),
    Kind("imprint", "imprint"),
    Kind("privacy", "privacy"),
    Kind("join", "members:join"),
    Kind("open form", "letters:open-form", ("on-the-assembly",)),
    Kind("personal link to sign", "letters:sign", ("{sign}",)),
    Kind("personal link that is not known", "letters:sign", ("unknown",)),
    Kind("application", "members:application", ("{application}",)),
    Kind("my organization, to ask for a link", "members:ask-for-link"),
    Kind("my organization", "members:my-organization", ("{contact}",)),
    Kind("not found", "letters:letter", ("never-written",)),
)

ELSEWHERE = {
    "tests/browser/test_sign_pages.py": {
        *(
            f"letters:sign-{act}"
            for act in ("change", "decline", "later", "pass-on", "question", "question-sent")
        ),
        *(f"letters:sign-{act}" for act in ("reaffirm", "text", "withdraw")),
    },
    "tests/browser/test_join_pages.py": {"members:notice", "members:reference"},
    "tests/browser/test_my_organization.py": {
        *(f"members:my-{part}" for part in ("address", "colleague-add", "colleague-remove", "data", "leave")),
        *(f"members:my-{part}" for part in ("listing", "own-data")),
        *("letters:my-letter", "members:confirm-address", "members:object-to-being-a-contact"),
    },
    "tests/browser/test_admin_pages.py": {"admin:login"},
}
ANSWERS_ONLY_WHAT_IS_SENT = {"letters:sign-new-link", "members:my-new-link", "members:my-take-back"}

NO_PAGES = {
    # For programs, and files to take along
    *("healthz", "robots", "sitemap", "sitemap-section", "colours", "media", "picture", "letters:og-picture"),
    *("letters:document", "letters:edition-document", "letters:press-pack", "letters:signature-block-text"),
    *("letters:edition-csv", "letters:edition-text", "members:my-proposed-logo"),
    *("letters:events-feed", "letters:letter-events", "letters:letters-feed"),
    *("letters:organization-suggestions", "members:member-suggestions"),
    *(name for name in PUBLIC if name.startswith("api:") or name.endswith(("-csv", "-xlsx", "-json"))),
}


def cast() -> dict[str, str]:
    """Make a coalition of which there is something to say on every page; return the secrets of personal links."""
    cache.clear()
    words()
    gulag = network()
    letter = printed_letter(gulag)
    issue_edition(letter=letter, kind="full", note="As handed over.", by=None)
    LetterFactory.create(slug="bare", dated=None, completeness="count_only", reported_count=179)
    return people(gulag)


def words() -> None:
    site = SiteSettings.objects.create(
        pk=1, address="Example Street 1\nTokyo", contact_email="office@example.org", press_name="Ana Example",
        press_email="press@example.org", press_phone="+81 3 0000 0000",
    )  # fmt: skip
    SiteWords.objects.create(
        site=site, language="en", name="International Coalition for the Examples of Human Rights", short_name="ICEH",
        lead="Organizations from many countries that speak together.", mission="We **ask**.\n\n- One\n- Two",
        imprint="Published by the *coalition*.", privacy="## What we keep\n\nNothing of visitors.",
    )  # fmt: skip
    SiteWords.objects.create(
        site=site, language="ar", name="الائتلاف الدولي للأمثلة", short_name="الائتلاف",
        lead="منظمات من بلدان كثيرة تتحدث معا.", mission="نحن **نطلب**.", privacy="لا شيء.", imprint="الائتلاف.",
    )  # fmt: skip
    AdmissionText.objects.create(language="en", criteria="Members are **organizations**.\n\n* Two years old.")


def network() -> Organization:
    """A member with names in several languages, which is a chapter of a network, among others."""
    parent = OrganizationFactory.create(name="Assembly Watch", acronym="AW")
    gulag = OrganizationFactory.create(
        name="Free NK Gulag", slug="free-nk-gulag", country=country("KR"), acronym="FNG", parent=parent,
        website="https://example.org/a/rather/long/address/of/a/page", description="We watch.\n\nSince 2015.",
    )  # fmt: skip
    OrganizationNameFactory.create(organization=gulag, name="북한민주화운동본부", language="ko")
    OrganizationNameFactory.create(organization=gulag, name="أحرار كوريا", language="ar", kind="translation")
    MembershipFactory.create(organization=parent)
    MembershipFactory.create(organization=gulag)
    for year, code in enumerate(("JP", "FR", "US", "CA", "MV"), start=2012):
        MembershipFactory.create(organization__country=country(code), joined_on=date(year, 3, 1))
    MembershipFactory.create(ended_on=date(2016, 2, 1))
    MembershipFactory.create(organization__listed=False)
    return gulag


def printed_letter(gulag: Organization) -> Letter:
    """A public letter in two directions, with all that may be told of it."""
    letter = LetterFactory.create(
        title="To the ministry", slug=LETTER[0], completeness="partial", note="From https://example.org/.",
        shows_signatories=True,
    )  # fmt: skip
    body = "## What we ask\n\n1. One *assembly*\n2. [Two](https://example.org)\n\n> Three"
    LetterTextFactory.create(letter=letter, title="To the ministry", body=body, frozen=True)
    LetterTextFactory.create(
        letter=letter, language="ar", title="إلى الوزارة", body="نطلب ثلاثة (ROK).", frozen=True
    )
    RecipientFactory.create(
        letter=letter, office="Ministry", address="1 Street\nTown", country=gulag.country,
        delivered_on=date(2011, 10, 13), no_answer_as_of=date(2012, 1, 31),
    )  # fmt: skip
    RecipientFactory.create(letter=letter, name="محمد مثال", is_copy=True)
    LetterEvent.objects.create(
        letter=letter, kind="coverage", date=date(2011, 10, 14), title="News", url="https://example.org/"
    )
    ReportedCount.objects.create(
        letter=letter, statement="40 groups", source="A paper", url="https://example.org/"
    )
    SignatureFactory.create(letter=letter, organization=gulag, printed_country="ROK", country=gulag.country)
    SignatureFactory.create(
        letter=letter, printed_name="منظمة", printed_country="日本", country=country("JP")
    )
    SignatureFactory.create_batch(6, letter=letter, country=country("MV"), printed_country="Maldives")
    SignatureFactory.create(letter=letter, country=country("FR"), visibility=Visibility.COUNTRY)
    SignatureFactory.create(letter=letter, individual=True)
    return letter


def people(gulag: Organization) -> dict[str, str]:
    """A drive that is open to everyone, one who is invited to it, one who applies; the links that they got."""
    drive = collecting_letter(
        slug="on-the-assembly", title="On the freedom of assembly", eligibility="everyone", shows_signatories=True,
        published_at=timezone.now(),
    )  # fmt: skip
    SignatureFactory.create(letter=drive, organization=gulag)
    contact = ContactFactory.create(organization=gulag)
    invitation = InvitationFactory.create(
        letter=drive, organization__name="Assembly Watch Korea", organization__country=country("KR")
    )
    return {
        "{sign}": secret(PersonalLink.objects.issue(invitation=invitation)),
        "{contact}": secret(MemberLink.objects.issue(contact=contact)),
        "{application}": secret(MemberLink.objects.issue(application=ApplicationFactory.create())),
    }


def secret(address: str) -> str:
    return urlsplit(address).path.rstrip("/").rsplit("/", 1)[1]
