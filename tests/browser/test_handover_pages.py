"""Texts, editions and delivery in the admin, and the public letter after it was handed over, in a real browser."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.actions.revising import draft_revision, release
from letters.actions.signing import withdraw
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.factories import (
    AttestationFactory,
    LetterTextFactory,
    RecipientFactory,
    SignatureFactory,
    collecting_letter,
    country,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("texts/", "texts/revise/", "editions/", "editions/issue/?kind=full&note=", "editions/1/",
         "editions/compare/", "delivery/")  # fmt: skip
BODY = "We ask for three things.\n\nFirst, that assemblies be let be.\n\nSecond, that **nobody** is punished."


@pytest.fixture
def staff():
    return User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")


@pytest.fixture
def letter(settings):
    """Handed over, then signed by one more; one withdrew; a material revision waits in drafts after a minor one."""
    letter = collecting_letter(
        title="To the ministry of the interior", slug="to-the-ministry", published_at=timezone.now()
    )
    arabic = {"language": "ar", "title": "إلى وزارة الداخلية", "body": "نطلب ثلاثة أشياء."}
    LetterTextFactory.create(letter=letter, frozen=True, **arabic)
    for number, name in enumerate(
        ("Ant Watch", "منظمة مثال", "Bee Watch", "Centre for the Example of Rights")
    ):
        signature = SignatureFactory.create(
            letter=letter, printed_name=name, printed_country="ROK", country=country("KR"),
            text=letter.texts.first(), confirmed_at=timezone.now(),
        )  # fmt: skip
        if number:
            AttestationFactory.create(signature=signature)
    issue_edition(letter=letter, kind="full", note="Handed over in person.", by=None)
    late = SignatureFactory.create(letter=letter, printed_name="Late Watch", confirmed_at=timezone.now())
    late.text = letter.texts.first()
    late.save()
    withdraw(signature=letter.signatures.get(printed_name="Bee Watch"), by=None, reason="asked to")
    issue_edition(letter=letter, kind="addendum", note="", by=None)
    RecipientFactory.create(
        letter=letter, name="Ombudsman", is_copy=True, no_answer_as_of="2026-05-01", follow_up_on="2026-05-01"
    )
    words = {"en": ("To the ministry of the interior", BODY)}
    draft_revision(letter=letter, words=words, change="material", note="A second demand", by=None)
    return letter


@pytest.mark.parametrize(
    ("width", "dark"), [(PHONE, True), (PHONE, False), (LAPTOP, False), (LAPTOP, True)], ids=str
)
def test_every_page_is_readable_everywhere(visit, staff, letter, width, dark):
    page = visit("/admin/", user=staff, width=width, dark=dark)
    for name in PAGES:
        page.goto(f"/admin/letters/letter/{letter.pk}/{name}")
        picture(page, f"handover {name.partition('?')[0]} {width} {'dark' if dark else 'light'}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name
    for name in ("", "?order=country"):
        page.goto(f"/letters/to-the-ministry/{name}")
        picture(page, f"handover public {name} {width} {'dark' if dark else 'light'}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_staff_release_a_revision_and_see_who_must_reaffirm(visit, staff, letter):
    page = visit(f"/admin/letters/letter/{letter.pk}/texts/", user=staff)
    with going(page):
        page.get_by_role("button", name="Release, and ask everyone to reaffirm").click()
    assert page.get_by_text("4 signatures are unlisted until they are reaffirmed.").is_visible()
    assert page.get_by_role("heading", name="4 signatures wait to be reaffirmed").is_visible()
    picture(page, "handover to reaffirm")
    assert accessibility_problems(page) == []


def test_staff_revise_without_script(visit, staff, letter):
    release(letter=letter, by=None)
    page = visit(f"/admin/letters/letter/{letter.pk}/texts/", user=staff, javascript=False)
    with going(page):
        page.get_by_role("link", name="Start a revision").click()
    page.get_by_label("Minor").check()
    page.get_by_label("What changed").fill("A comma")
    page.get_by_label("Text (English)").fill(BODY.replace("First,", "First"))
    with going(page):
        page.get_by_role("button", name="Save the draft and see the difference").click()
    assert page.locator(".difference del").count() == 1
    with going(page):
        page.get_by_role("button", name="Release, and tell everyone").click()
    assert letter.texts.frozen().filter(language="en").count() == 3


def test_an_edition_prints_without_what_surrounds_it(visit, staff, letter):
    page = visit(f"/admin/letters/letter/{letter.pk}/editions/1/", user=staff)
    page.emulate_media(media="print")
    picture(page, "handover edition on paper")
    assert not page.locator("#header").is_visible()
    assert not page.locator(".record-tabs").is_visible()
    assert page.get_by_text("Ant Watch").is_visible()
