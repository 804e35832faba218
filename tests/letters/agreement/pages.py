"""Places that are pages of the letter itself, with what its head tells programs."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import lxml.html
from PIL import Image

from coalition.identity import identity
from coalition.pictures import Words, picture_of
from letters.exports.signature_block import Style
from tests.documents import nfc
from tests.signing import invited, link_to

from .places import Facts, place
from .reading import having, names_in_lines, number_in, withheld_in, words
from .visitor import Visitor

COUNT_WORDS = "letter-count"
UN_WORDS = re.compile(
    r", non-governmental organizations? (in (general|special) consultative status|on the roster)"
    r"|^(Joint w|W)ritten statement\*? submitted by |^(\* )?The following non-governmental organizations? .*?: ",
    re.MULTILINE,
)


def listed(element: Any) -> list[str]:
    """The printed lines of its lists, without what each is called in the page's language."""
    return [words(each.xpath("./bdi")[0]) for each in having(element, "ul", "names-list") for each in each]


def signatories(page: Any) -> Any:
    (section,) = page.xpath('//section[@id="signatories"]')
    for gone in having(section, "section", "withdrawn"):
        gone.getparent().remove(gone)
    return section


@place("letters:letter")
def letter_page(visitor: Visitor, letter: Any) -> Facts:
    page = visitor.page(letter.get_absolute_url())
    section = signatories(page)
    above, *below = {words(each) for each in having(page, "p", COUNT_WORDS)} or {"No names known"}
    assert below == []  # head and list count alike
    told: Facts = {"words": above, "page": listed(section)}
    (cited,) = page.xpath('//textarea[@id="citation"]')
    assert above == "No names known" or f"Signed by {above}" in cited.text
    return told


@place("letters:letter")
def letter_page_in_each_order(visitor: Visitor, letter: Any) -> Facts:
    told: Facts = {}
    for order in ("printed", "alphabetical", "country"):
        section = signatories(visitor.page(f"{letter.get_absolute_url()}?order={order}"))
        told[f"page {order}"] = listed(section)
        told |= withheld_in(words(each) for each in having(section, "p", "withheld"))
    return told


@place("letters:letter")
def letter_page_in_arabic(visitor: Visitor, letter: Any) -> Facts:
    """Countries stand in another order there, so that the names do too."""
    return {"names": sorted(listed(signatories(visitor.page(f"/ar{letter.get_absolute_url()}"))))}


@place("letters:letter")
def head_of_the_letter_page(visitor: Visitor, letter: Any) -> Facts:
    """Search engines and those who share the address: the same count and names; a picture drawn of these very words."""
    page = visitor.page(letter.get_absolute_url())
    metas = {each.get("property") or each.get("name"): each.get("content") for each in page.xpath("//meta")}
    (block,) = page.xpath('//script[@type="application/ld+json"]')
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    assert [part["@type"] for part in data["@graph"]] == ["Article", "BreadcrumbList"]
    (article,) = [part for part in data["@graph"] if part["@type"] == "Article"]
    assert {each["@type"] for each in article.get("author", [])} <= {"Organization", "Person"}
    picture = picture_of(Words(metas["og:title"], metas.get("description") or "", "en"), identity())
    assert picture.fingerprint in metas["og:image"]
    assert metas.get("og:description") == metas.get("description")
    told = {"sentence": metas.get("description", "")}
    return {**told, "authors": [nfc(each["name"]) for each in article.get("author", [])]}


@place("letters:og-picture", costly=True)
def picture(visitor: Visitor, letter: Any) -> Facts:
    """It is drawn of the words above and can be opened; what its pixels say no program reads."""
    image = Image.open(io.BytesIO(visitor.get(f"{letter.get_absolute_url()}picture.png").content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return {}


@place("letters:embed")
def frame(visitor: Visitor, letter: Any) -> Facts:
    page = visitor.page(f"/embed{letter.get_absolute_url()}?list=1")
    (count,) = having(page, "p", "count")
    return {
        "words": words(count),
        "lines": [words(each) for each in page.xpath("//section//li")],
        **withheld_in(words(each) for each in page.xpath("//section/p")),
    }


@place("letters:embed")
def frame_without_list(visitor: Visitor, letter: Any) -> Facts:
    page = visitor.page(f"/embed{letter.get_absolute_url()}")
    assert page.xpath("//li") == []
    return {"words": words(having(page, "p", "count")[0])}


@place("letters:map")
def map_of_signatories(visitor: Visitor, letter: Any) -> Facts:
    """The table, and the drawing as a program for XML reads it, tell the same numbers."""
    text = visitor.get(f"{letter.get_absolute_url()}map/").content.decode()
    page = lxml.html.fromstring(text)
    rows = page.xpath('//table[@id="by-country"]/tbody/tr[not(@class)]')
    found = {each.xpath("./th/a/@href")[0].split("/")[-2].upper(): int(words(each[1])) for each in rows}
    (drawing,) = re.findall(r'<svg [^>]*aria-labelledby="map-title".*?</svg>', text, re.DOTALL)
    drawn = {
        each.get("href", "").split("/")[-2].upper(): number_in(each.findtext("title", "").partition(": ")[2])
        for each in ElementTree.fromstring(drawing).iter("a")  # noqa: S314 - our own
    }
    assert drawn == found
    (total,) = page.xpath('//table[@id="by-country"]/tfoot//td')
    return {
        "by country": found,
        "organizations": int(words(total)),
        "words": words(having(page, "p", "lead")[0]),
    }


@place("letters:signature-block", "letters:signature-block-text")
def signature_blocks(visitor: Visitor, letter: Any) -> Facts:
    told: Facts = {}
    for style in Style.values:
        query = f"?style={style}"
        text = visitor.get(f"/letters/{letter.slug}/signature-block.txt{query}").content.decode()
        shown = visitor.page(f"/letters/{letter.slug}/signature-block/{query}").xpath(
            '//textarea[@id="block"]'
        )
        assert (shown[0].text if shown else "").strip() == text.strip()
        sentence, _gap, block = text.partition("\n\n")
        told |= {"sentence": sentence.strip(), **of_block(style, block)}
    return told


def of_block(style: str, block: str) -> Facts:
    lines = names_in_lines(block.splitlines())
    if style == Style.NUMBERED:
        return {"lines": [line.partition(". ")[2] for line in lines]}
    if style == Style.COUNTRY:
        return {"below headings country": lines}
    if style == Style.RUN_ON:
        parts = [line.removeprefix("Individuals: ").split("; ") for line in lines_of(block)]
        return {"lines": names_in_lines(name for part in parts for name in part)}
    if style == Style.UN:
        names = UN_WORDS.sub("", "\n".join(line for line in lines if not line.startswith("Individuals: ")))
        return {"organizations, names alone": sorted(filter(None, re.split(r", |\n", names)))}
    return {"by comma" if style == Style.COMMA else "lines": lines}


def lines_of(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


@place("letters:open-form", "letters:sign")
def pages_on_which_one_signs(visitor: Visitor, letter: Any) -> Facts:
    personal = link_to(invited(letter))
    told = [so_far(visitor.page(path)) for path in (f"{letter.get_absolute_url()}sign/", personal)]
    assert told[0] == told[1]
    return told[0]


def so_far(page: Any) -> Facts:
    boxes = having(page, "details", "so-far")
    if not boxes:
        return {"sentence": ""}
    (box,) = boxes
    sentence = words(box.xpath("./summary")[0]).removeprefix("Signed so far: ")
    names = [words(each) for each in box.xpath("./ul/li")]
    return {"sentence": sentence, "lines alphabetical": names,
            **withheld_in(words(each) for each in having(box, "p", "withheld"))}  # fmt: skip
