"""The pages behind a personal link in a real browser: a phone, a keyboard, no script, the dark, right to left."""

import datetime
import gzip

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from letters.models import Invitation, Letter, LetterText, PersonalLink, Signature
from letters.models.signature import Status
from members.actions.countries import load_countries
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.factories import (
    InvitationFactory,
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)
from tests.signing import invited, link_to, press_sign

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = 320
MOST_BYTES = 40_000  # 50 kB may be; this letter repeats itself and so packs better than others
PARAGRAPH = "The freedom of assembly is a freedom from which others live, and the law has said so for long. "


@pytest.fixture
def letter(settings):
    """A letter of some 1,500 words that collects, in three languages, with all the countries there are."""
    settings.COALITION_NAME = "International Coalition for the Examples of Human Rights"
    settings.COALITION_ABOUT = "Organizations from many countries that speak together."
    load_countries(reset=False)
    letter = LetterFactory.create(collecting=True, time_zone="Asia/Seoul", shows_signatories=True)
    words = "\n\n".join(f"{number}. {PARAGRAPH * 4}" for number in range(21))
    LetterTextFactory.create(letter=letter, title="To the ministry", body=words, frozen=True)
    LetterTextFactory.create(
        letter=letter, language="ar", title="إلى الوزارة", body="نطلب ثلاثة أشياء.", frozen=True
    )
    LetterTextFactory.create(letter=letter, language="fr", title="Au ministère", body="Nous.", frozen=True)
    RecipientFactory.create(letter=letter, office="Ministry")
    SignatureFactory.create_batch(3, letter=letter, country=country("JP"), printed_country="Japan")
    return letter


@pytest.fixture
def path(letter):
    return link_to(invited(letter))


def of(name):
    return OrganizationFactory.create(name=name, country=country("EG"))


@pytest.fixture
def pages(letter, path, client):
    """A page for each place where somebody may stand, by name."""
    signed = invited(letter, organization=of("Egyptian Initiative – المبادرة"))
    press_sign(client, link_to(signed))
    found = {
        "unsigned": path, "signed": link_to(signed),
        "colleague": link_to(InvitationFactory.create(letter=letter, organization=signed.organization)),
        "unknown": "/sign/unknown/", "sent": f"{path}question/sent/",
    }  # fmt: skip
    found |= {act: f"{path}{act}/" for act in ("decline", "later", "pass-on", "question")}
    found |= {act: f"{found['signed']}{act}/" for act in ("change", "withdraw")}
    return found | changed(client) | closed(client) | {"expired": expired(letter)}


def changed(client):
    """One who must stand by a new text, and one whose text was corrected only."""
    letter = LetterFactory.create(collecting=True)
    LetterTextFactory.create(letter=letter, body="We ask for three things.", frozen=True)
    corrected, asked = (
        invited(letter, organization=of("Corrected")),
        invited(letter, organization=of("Asked")),
    )
    for invitation in (corrected, asked):
        press_sign(client, link_to(invitation))
    LetterTextFactory.create(
        letter=letter,
        revision=2,
        change="minor",
        change_note="A number.",
        body="We ask for 4 things.",
        frozen=True,
    )
    Signature.objects.filter(organization=asked.organization).update(status=Status.TO_REAFFIRM)
    return {"corrected": link_to(corrected), "to reaffirm": link_to(asked)}


def closed(client):
    letter = LetterFactory.create(collecting=True)
    LetterTextFactory.create(letter=letter, frozen=True)
    invitation = invited(letter, organization=of("Late"))
    Letter.objects.filter(pk=letter.pk).update(closes_at=timezone.now() - datetime.timedelta(hours=1))
    return {"late": link_to(invitation)}


def expired(letter):
    invitation = invited(letter, organization=of("Expired"))
    path = link_to(invitation)
    PersonalLink.objects.filter(invitation=invitation).update(expires_at=timezone.now())
    return path


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (LAPTOP, False)], ids=["phone", "laptop"])
def test_every_page_is_readable_everywhere(visit, pages, width, dark):
    page = visit("/sign/unknown/", width=width, dark=dark)
    for name, address in pages.items():
        page.goto(address)
        picture(page, f"sign {name} {width} {'dark' if dark else 'light'}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_every_page_reads_from_right_to_left(visit, pages):
    page = visit("/sign/unknown/", width=PHONE, locale="ar")
    for name, address in pages.items():
        page.goto(f"{address}?lang=ar")
        picture(page, f"sign {name} rtl")
        assert page.locator("html").get_attribute("dir") == "rtl", name
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_the_narrowest_phone_does_and_everything_to_press_is_large_enough_for_a_thumb(visit, pages):
    page = visit("/sign/unknown/", width=NARROW)
    fields = ".field input, .field select, .field textarea, .option label"
    pressed = f"{fields}, .button, summary, .choice a, .instead a, .back a"
    measure = "all => all.filter(e => e.checkVisibility()).map(e => [e.innerText, e.getBoundingClientRect().height])"
    for name, address in pages.items():
        page.goto(address)
        assert not is_too_wide(page), name
        small = [what for what, height in page.locator(pressed).evaluate_all(measure) if height < 43.9]
        assert (name, small) == (name, [])


def test_a_representative_signs_in_three_taps(visit, path):
    """The link in the mail, the statement, the button; here the button is pressed twice, as an anxious thumb does."""
    page = visit(path, width=PHONE)
    page.get_by_label("I am authorised to sign this letter for Assembly Watch.").check()
    page.get_by_role("button", name="Sign the letter").dblclick()
    page.get_by_role("heading", level=1, name="Assembly Watch has signed").wait_for()
    page.reload()
    assert page.get_by_role("heading", level=1).inner_text() == "Assembly Watch has signed"
    assert Signature.objects.filter(printed_name="Assembly Watch").count() == 1


def test_the_printed_line_is_shown_while_it_is_typed(visit, path):
    page = visit(path, width=PHONE)
    line = page.locator("#printed")
    assert line.inner_text() == "Assembly Watch (South Korea)"
    page.get_by_label("Name of the organization, as printed").fill("AW")
    page.get_by_label("Country", exact=True).select_option("Japan")
    expect(page.get_by_label("Country, as printed")).to_have_value("Japan")
    page.get_by_text("AW (Japan)").wait_for()
    page.get_by_label("Country, as printed").fill("")
    page.locator("#printed", has_text="AW").wait_for()
    page.get_by_label("Only counted").check()
    expect(page.get_by_text("the name is not printed")).to_be_visible()
    expect(line).to_be_hidden()
    assert page.locator("#preview").get_attribute("aria-live") == "polite"


def test_links_and_buttons_stand_where_a_page_from_right_to_left_begins(visit, path):
    Invitation.objects.update(language="ar")
    page = visit(path, width=PHONE)
    assert page.locator("html").get_attribute("dir") == "rtl"
    for where in (".jump a", ".instead a >> nth=0"):
        box = page.locator(where).bounding_box()
        assert box and box["x"] + box["width"] == pytest.approx(PHONE - 18, abs=2), where


def test_what_somebody_typed_as_the_country_is_not_overwritten(visit, path):
    page = visit(path)
    page.get_by_label("Country, as printed").fill("ROK")
    page.get_by_label("Country", exact=True).select_option("Japan")
    assert page.get_by_label("Country, as printed").input_value() == "ROK"


def test_the_deadline_is_said_in_the_readers_own_time(visit, path, letter):
    page = visit(path)
    there, own = page.locator("time").first.inner_text(), page.locator(".own-time").first.inner_text()
    assert "Korean Standard Time" in there
    assert own.endswith("in your own time") and str(letter.closes_at.year) in own


def test_a_reader_whose_clock_is_the_letters_is_told_once(visit, path, letter):
    Letter.objects.update(time_zone="Africa/Abidjan")  # all year the time of the browsers that test
    page = visit(path)
    assert page.locator("time").first.is_visible() and not page.locator(".own-time").first.is_visible()


def test_it_all_works_without_a_script(visit, path):
    page = visit(path, width=PHONE, javascript=False)
    assert "Coordinated Universal Time" in page.locator(".own-time").first.inner_text()
    page.get_by_label("Name of the organization, as printed").fill("AW")
    with going(page):
        page.get_by_role("button", name="Show the line").click()
    assert page.locator("#printed").inner_text() == "AW (South Korea)"
    assert not Signature.objects.filter(printed_name="AW").exists()
    page.get_by_label("I am authorised").check()
    with going(page):
        page.get_by_role("button", name="Sign the letter").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Assembly Watch has signed"
    with going(page):
        page.get_by_role("link", name="Withdraw").click()
    with going(page):
        page.get_by_role("button", name="Withdraw").click()
    assert Signature.objects.get(printed_name="AW").status == "withdrawn"
    assert page.get_by_text("The signature was withdrawn on").is_visible()


def test_mistakes_are_listed_first_with_the_focus_and_each_leads_to_its_field(visit, path):
    page = visit(path, width=PHONE)
    page.evaluate("document.getElementById('sign-form').noValidate = true")
    page.get_by_label("Name of the organization, as printed").fill("!!!")
    with going(page):
        page.get_by_role("button", name="Sign the letter").click()
    assert page.title().startswith("Please correct:")
    expect(page.locator("#errors")).to_be_focused()
    assert accessibility_problems(page) == []
    page.get_by_role("link", name="Give a name that has letters in it.").click()
    expect(page.locator("#id_printed_name")).to_be_focused()
    expect(page.locator("#id_printed_name")).to_have_value("!!!")


def test_it_can_be_signed_by_the_keyboard_alone(visit, path):
    page = visit(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.get_by_role("link", name="Go to the form").focus()
    with going(page):
        page.keyboard.press("Enter")
    for _ in range(3):  # name, country, country as printed: filled in
        page.keyboard.press("Tab")
    for _ in range(2):  # own name, title
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "named"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "country"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    with going(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Assembly Watch has signed")).to_be_visible()
    assert Signature.objects.get(printed_name="Assembly Watch").visibility == "country"


def test_the_first_view_is_small_on_a_slow_line(visit, path):
    """With everything it fetches, compressed as a public site sends it, for a letter of 1,500 words."""
    assert len(LetterText.objects.get(language="en").body.split()) >= 1500
    page = visit(path, width=PHONE)
    parts = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    total = sum(len(gzip.compress(page.request.get(each).body(), 6)) for each in {page.url, *parts})
    assert len(parts) >= 3, parts  # two style sheets and a script
    assert total < MOST_BYTES, total
    assert page.context.cookies() == []
