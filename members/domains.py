"""What the domain of an e-mail address tells about whose it is. A hint for people, never a decision."""

from enum import StrEnum
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

# Anybody gets an address there: it says nothing of an organization.
FREE_PROVIDERS = frozenset(
    "126.com 163.com abv.bg aol.com bigpond.com bk.ru bol.com.br daum.net fastmail.com fastmail.fm"
    " free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com"
    " hotmail.com hotmail.fr hushmail.com i.ua icloud.com inbox.lv inbox.ru interia.pl kakao.com"
    " laposte.net libero.it list.ru live.com mac.com mail.com mail.ru mailbox.org me.com msn.com nate.com"
    " naver.com o2.pl onet.pl orange.fr outlook.com pm.me posteo.de posteo.net proton.me protonmail.ch"
    " protonmail.com qq.com rambler.ru rediffmail.com riseup.net seznam.cz sina.com systemli.org"
    " t-online.de terra.com.br tuta.com tuta.io tutanota.com tutanota.de ukr.net uol.com.br wanadoo.fr"
    " web.de wp.pl yandex.com yandex.ru ymail.com zoho.com".split()
)
FREE_NAMES = frozenset(
    ("yahoo", "hotmail", "outlook", "live", "gmx", "yandex")
)  # with the ending of any country
# Second levels below which a country registers names: example.or.kr, example.org.br
SECOND_LEVELS = frozenset("ac asso co com edu go gob gouv gov gr ne net ngo nom or org re".split())
# Hosts, and those below them, where many have a page of their own
SHARED_HOSTS = frozenset(
    "bit.ly blog.naver.com blogspot.com cafe.daum.net cafe.naver.com facebook.com fb.com github.io instagram.com"
    " linkedin.com linktr.ee medium.com sites.google.com substack.com t.me tumblr.com twitter.com vk.com weebly.com"
    " wixsite.com wordpress.com x.com youtube.com".split()
)


class Domains(StrEnum):
    """How the domain of an address and that of a website go together."""

    SAME = "same"
    DIFFERENT = "different"
    FREE = "free"  # the address is one of a provider where anybody gets one
    NO_WEBSITE = "no_website"

    @property
    def words(self) -> str:
        return {
            Domains.SAME: _("same domain as the website"),
            Domains.DIFFERENT: _("another domain than the website"),
            Domains.FREE: _("a provider where anybody gets an address"),
            Domains.NO_WEBSITE: _("no website to compare with"),
        }[self]


def registrable(host: str) -> str:
    """The part of a host name that somebody registered, as far as that can be told without a list of all endings.

    "www.watch.example.org" -> "example.org", "mail.watch.or.kr" -> "watch.or.kr".
    """
    labels = host.strip(".").lower().split(".")
    below_second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVELS
    return ".".join(labels[-3:] if below_second else labels[-2:])


def is_free(domain: str) -> bool:
    return domain in FREE_PROVIDERS or domain.partition(".")[0] in FREE_NAMES


def compare(email: str, website: str) -> Domains:
    """How an address goes with a website."""
    own = registrable(email.rpartition("@")[2])
    if is_free(own):
        return Domains.FREE
    if not (site := host_of(website)):
        return Domains.NO_WEBSITE
    return Domains.SAME if own == registrable(site) else Domains.DIFFERENT


def site_of(website: str) -> str:
    """What of a web address is one owner's: its host, or where many have a page, that page; "" if it has no host.

    "https://www.watch.example.org/en/" -> "watch.example.org", "https://facebook.com/Watch/" -> "facebook.com/watch".
    """
    if not (host := host_of(website).removeprefix("www.")):
        return ""
    is_shared = host in SHARED_HOSTS or registrable(host) in SHARED_HOSTS
    return f"{host}{urlsplit(website).path.rstrip('/').lower()}" if is_shared else host


def host_of(website: str) -> str:
    """The host that a web address names; "" if it names none."""
    try:
        return urlsplit(website).hostname or ""
    except ValueError:
        return ""
