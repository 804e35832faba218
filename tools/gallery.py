"""Pictures of every kind of page: on a laptop and a phone, by day and by night, in Arabic and Korean, on paper.

They are to be looked at before a release, and show whoever comes what the site looks like (docs/gallery.md).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image, ImageOps
from playwright.sync_api import Browser, FloatRect, Page

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = DOCS / "img" / "pages"
LETTER = "letters/letter-to-kim-jong-il-2011/"
PETITION = "letters/petition-to-un-special-procedures-2012/"
MOST_HEIGHT = 1600


class Kind(NamedTuple):
    name: str
    title: str
    path: str


KINDS = (
    Kind("home", "The first page", ""),
    Kind("letters", "Letters", "letters/"),
    Kind("letter", "A letter", LETTER),
    Kind("letter-by-country", "A letter's signatories by country", f"{LETTER}?order=country#signatories"),
    Kind("letter-map", "A letter's signatories on the map", f"{LETTER}map/"),
    Kind("edition", "An edition: the list as handed over", f"{LETTER}editions/1/"),
    Kind("signature-block", "The signature block, to copy", f"{LETTER}signature-block/"),
    Kind("petition", "A letter with many addressees", PETITION),
    Kind("open-form", "The form to sign a letter", "letters/let-families-write/sign/"),
    Kind("sign", "The page behind a personal link", "{sign}"),
    Kind("who-signed-what", "Who signed what", "who-signed-what/"),
    Kind("members", "Members", "members/"),
    Kind("members-numbers", "Members in numbers", "members/numbers/"),
    Kind("members-map", "Members on the map", "members/map/"),
    Kind("organization", "An organization", "organizations/human-rights-watch/"),
    Kind("countries", "Countries", "countries/"),
    Kind("country", "A country", "countries/kr/"),
    Kind("search", "Search", "search/?q=kim"),
    Kind("search-nothing", "Search that finds nothing", "search/?q=zzzzqqq"),
    Kind("about", "About the coalition", "about/"),
    Kind("imprint", "Imprint", "imprint/"),
    Kind("privacy", "Privacy", "privacy/"),
    Kind("join", "The form to join", "join/"),
    Kind("my-organization-ask", "For contacts: to ask for a link", "my-organization/"),
    Kind("my-organization", "For contacts: their organization", "{contact}"),
    Kind("embed", "The frame for other sites", f"embed/{LETTER}?list=1"),
    Kind("not-found", "No such page", "no-such-page/"),
)


class Look(NamedTuple):
    name: str
    title: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    language: str = ""
    on_paper: bool = False


LAPTOP, PHONE = 1280, 390
PAPER, MARGIN = 640, 80  # A4 at 96 dots per inch, between its margins
KEPT_WIDTH = 840  # of wider pictures: words can still be read
LOOKS = (
    Look("laptop", "laptop", LAPTOP),
    Look("phone", "phone", PHONE),
    Look("laptop-dark", "laptop, dark", LAPTOP, "dark"),
    Look("phone-dark", "phone, dark", PHONE, "dark"),
    Look("laptop-ar", "laptop, Arabic", LAPTOP, language="ar"),
    Look("phone-ar", "phone, Arabic", PHONE, language="ar"),
    Look("laptop-ko", "laptop, Korean", LAPTOP, language="ko"),
    Look("phone-ko", "phone, Korean", PHONE, language="ko"),
    Look("paper", "on paper", PAPER, on_paper=True),
)


def take(browser: Browser, site: str, links: dict[str, str]) -> None:
    """Take every picture anew, and write the page that shows them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    for look in LOOKS:
        page = browser.new_context(
            base_url=site, viewport={"width": look.width, "height": 900}, color_scheme=look.scheme
        ).new_page()
        page.emulate_media(media="print" if look.on_paper else "screen", reduced_motion="reduce")
        for kind in KINDS:
            page.goto(address(kind, look.language, links))
            keep(page, look, FOLDER / f"{kind.name}-{look.name}.webp")
        page.context.close()
    (DOCS / "gallery.md").write_text(text(), encoding="utf-8")


def address(kind: Kind, language: str, links: dict[str, str]) -> str:
    path = kind.path.format(**{each: path.lstrip("/") for each, path in links.items()})
    return f"/{language}/{path}" if language else f"/{path}"


def keep(page: Page, look: Look, path: Path) -> None:
    """The page's first MOST_HEIGHT pixels, from where its address leads to; small files, in which words can be read."""
    page.wait_for_load_state("networkidle")
    top, height = page.evaluate("[scrollY, document.documentElement.scrollHeight]")
    cut: FloatRect = {"x": 0, "y": top, "width": look.width, "height": min(height - top, MOST_HEIGHT)}
    shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=cut))).convert("RGB")
    if look.on_paper:
        shot = ImageOps.expand(shot, border=MARGIN, fill="white")
    shot.thumbnail((KEPT_WIDTH, MOST_HEIGHT))
    shot.save(path, quality=20, method=6)


def text() -> str:
    parts = [INTRODUCTION]
    for kind in KINDS:
        parts.append(f"## {kind.title}\n")
        parts += [shown(kind, look) for look in LOOKS]
        parts.append("")
    return "\n".join(parts)


def shown(kind: Kind, look: Look) -> str:
    width = 130 if look.width == PHONE else 300
    source = f"img/pages/{kind.name}-{look.name}.webp"
    return f'<a href="{source}"><img src="{source}" width="{width}" alt="{kind.title}: {look.title}"></a>'


INTRODUCTION = """\
# Every kind of page

Each as a laptop (1280 pixels) and a phone (390) show it, by day and by night, in Arabic and Korean, and on paper;
the first 1600 pixels of it. The pages are the demo's. `make pictures` takes them.
"""
