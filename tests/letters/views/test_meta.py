"""What letters' pages tell search engines and those who share them."""

import io
import json
import re

import pytest
from django.core.cache import cache
from PIL import Image

from coalition import pictures
from coalition.identity import identity
from coalition.pictures import Words, drawn_or_none, made, picture_of
from letters.models import Letter, Signature
from letters.models.signature import Visibility
from tests.factories import LetterFactory, LetterTextFactory, OrganizationFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert("x")</script>&amp; <!--'


def told(client, path):
    """The page's JSON-LD by type, and its `meta` elements by name or property."""
    page = client.get(path).text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    graph = {part["@type"]: part for part in json.loads(block)["@graph"]}
    metas = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', page))
    return graph, metas


@pytest.fixture
def letter():
    letter = LetterFactory.create(slug="assembly", title="A letter")
    LetterTextFactory.create(letter=letter, title=f"On assembly {HOSTILE}", frozen=True)
    SignatureFactory.create(letter=letter, printed_name="Ant Watch", country=country("KR"))
    SignatureFactory.create(letter=letter, printed_name="Hidden", visibility=Visibility.COUNTED)
    SignatureFactory.create(letter=letter, individual=True, printed_name="Maria Example")
    return letter


def test_a_letter_is_by_those_who_stand_under_it_by_name_and_published_by_the_coalition(client, letter):
    graph, metas = told(client, "/letters/assembly/")
    article = graph["Article"]
    assert article["headline"] == f"On assembly {HOSTILE}"
    assert [(each["@type"], each["name"]) for each in article["author"]] == [
        ("Organization", "Ant Watch"), ("Person", "Maria Example"),
    ]  # fmt: skip
    assert article["publisher"]["name"] == "Coalition"
    assert article["datePublished"] == letter.published_at.isoformat()
    assert [step["position"] for step in graph["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]
    assert metas["og:description"] == "2 organizations, 1 of them from 1 country, as well as 1 individual"
    assert metas["og:url"] == "http://127.0.0.1:8000/letters/assembly/"
    assert metas["twitter:card"] == "summary_large_image"
    assert told(client, "/ko/letters/assembly/")[1]["og:locale"] == "ko_KR"


def test_nothing_that_somebody_wrote_ends_the_block(client, letter):
    Signature.objects.filter(printed_name="Ant Watch").update(printed_name=HOSTILE)
    graph, _metas = told(client, "/letters/assembly/")
    assert graph["Article"]["author"][0]["name"] == HOSTILE
    assert "<script>alert" not in client.get("/letters/assembly/").text


def test_organizations_members_editions_and_the_first_page_say_what_they_are(client, letter):
    organization = OrganizationFactory.create(
        slug="x", name="Watchers", acronym="W", country=country("KR"), listed=False
    )
    SignatureFactory.create(organization=organization, letter=letter)
    graph, _metas = told(client, "/organizations/x/")
    assert graph["Organization"]["address"]["addressCountry"] == "KR"
    assert "alternateName" not in graph["Organization"]
    assert {"Organization", "WebSite"} <= set(told(client, "/")[0])
    assert len(told(client, "/members/")[0]["Dataset"]["distribution"]) == 2


# Pictures -------------------------------------------------------------------------------------------------------------


def picture(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content))
    assert image.size == (1200, 630)
    return answer


def test_a_letter_has_a_picture_that_is_kept_until_what_it_says_changes(client, letter):
    address = told(client, "/letters/assembly/")[1]["og:image"]
    assert address.startswith("http://127.0.0.1:8000/letters/assembly/picture.png?v=")
    first = picture(client, address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    SignatureFactory.create(letter=letter)
    assert told(client, "/letters/assembly/")[1]["og:image"] != address
    assert picture(client, address).content != first.content
    assert picture(client, "/ko/letters/assembly/picture.png").content != first.content
    picture(client, "/picture.png")


def test_a_draft_has_no_picture(client, letter):
    Letter.objects.update(published_at=None)
    assert client.get("/letters/assembly/picture.png").status_code == 404


def test_a_character_that_no_font_has_leaves_the_next_choice_and_in_the_end_no_words():
    who = identity()
    unwritable, writable = (picture_of(Words(title), who) for title in ("\U000f0000 title", "A title"))
    assert drawn_or_none(unwritable) is None
    assert made([unwritable, writable]) == drawn_or_none(writable)
    assert made([unwritable]).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "title", ["", "word " * 60, "W" * 300, "#set page(fill: red) $x$ \\ \x00\x1b", "정치범 수용소", "رسالة"]
)
def test_every_title_makes_a_picture(title):
    image = Image.open(io.BytesIO(made([picture_of(Words(title, "2 organizations"), identity())])))
    assert image.size == (1200, 630)


def test_who_has_too_many_drawn_waits(client, letter, monkeypatch):
    cache.clear()
    monkeypatch.setattr(pictures, "NEW_ONES", pictures.Limit("pictures, test", most=1, seconds=600))
    assert client.get("/letters/assembly/picture.png").status_code == 200
    assert client.get("/fr/letters/assembly/picture.png").status_code == 429
    assert client.get("/letters/assembly/picture.png").status_code == 200  # it is kept
