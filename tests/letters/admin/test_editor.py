"""Staff write a letter: texts with their preview or from a file, several languages, a deadline in the letter's zone."""

import datetime
import io
import re
import zipfile
import zoneinfo

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from letters.admin.moments import MomentField, all_zones, to_the_minute
from letters.models import Letter
from letters.models.letter import Eligibility
from tests.browsing import LAPTOP, PHONE, is_too_wide, violations
from tests.factories import LetterFactory, LetterTextFactory, MembershipCategoryFactory, collecting_letter
from tests.forms import values_of

pytestmark = pytest.mark.django_db
ADD = "/admin/letters/letter/add/"
PREVIEW = "/admin/letters/letter/preview-text/"
READ = "/admin/letters/letter/read-file/"
HTML = b"<!doctype html><h1>On assembly</h1><p>We ask for <b>three</b> things.</p><img src=x alt=Logo>"


def page_of(letter):
    return reverse("admin:letters_letter_change", args=[letter.pk])


def save(client, letter, **changes):
    values = values_of(client.get(page_of(letter)), "letter_form")
    return client.post(page_of(letter), {**values, **changes, "_save": "1"}, follow=True)


def file(content=HTML, name="letter.html"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def draft():
    return LetterTextFactory.create(letter__draft=True).letter


# Moments in the letter's zone


def test_a_deadline_typed_for_seoul_is_that_moment_in_seoul(admin_client, draft):
    save(admin_client, draft, time_zone="Asia/Seoul", closes_at_0="2031-05-02", closes_at_1="18:00")
    draft.refresh_from_db()
    assert draft.closes_at == datetime.datetime(2031, 5, 2, 9, tzinfo=datetime.UTC)
    page = admin_client.get(page_of(draft))
    values = values_of(page, "letter_form")
    assert (values["closes_at_0"], values["closes_at_1"]) == ("2031-05-02", "18:00")
    assert "2031-05-02 09:00 UTC" in page.content.decode()


def test_saving_again_moves_neither_the_deadline_nor_the_publication(admin_client, draft):
    Letter.objects.filter(pk=draft.pk).update(
        closes_at=timezone.now() + datetime.timedelta(days=2),
        published_at=timezone.now(),
        time_zone="Asia/Tokyo",
    )
    draft.refresh_from_db()
    moments = (draft.closes_at, draft.published_at)
    save(admin_client, draft, title="Another title")
    draft.refresh_from_db()
    assert (draft.title, draft.closes_at, draft.published_at) == ("Another title", *moments)


def test_another_zone_moves_the_deadline_and_not_what_has_passed(admin_client, draft):
    published = timezone.now()
    Letter.objects.filter(pk=draft.pk).update(
        published_at=published, closes_at=published + datetime.timedelta(days=9)
    )
    save(admin_client, draft, time_zone="Asia/Seoul")
    draft.refresh_from_db()
    assert draft.published_at == published
    moved = published + datetime.timedelta(days=9, hours=-9)
    assert abs(draft.closes_at - moved) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("day", "time"), [("2031-03-30", "02:30"), ("2031-13-01", "10:00"), ("2031-03-30", "")]
)
def test_a_time_that_no_clock_shows_is_refused_and_kept_as_typed(admin_client, draft, day, time):
    page = save(admin_client, draft, time_zone="Europe/Berlin", closes_at_0=day, closes_at_1=time)
    assert "closes_at" in page.context["adminform"].form.errors
    assert values_of(page, "letter_form")["closes_at_0"] == day


def test_a_zone_that_is_none_is_refused_in_words(admin_client, draft):
    assert "is not a time zone" in save(admin_client, draft, time_zone="Seoul").content.decode()


FIRST, LAST = datetime.datetime(2000, 1, 1), datetime.datetime(2040, 1, 1)  # noqa: DTZ001 - on a wall
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(datetime.UTC))


@given(moment=MOMENTS, zone=st.sampled_from(sorted(all_zones())))
def test_what_is_shown_and_sent_back_is_the_same_moment_in_every_zone(moment, zone):
    field = MomentField()
    field.place(zoneinfo.ZoneInfo(zone), zoneinfo.ZoneInfo(zone), moment)
    shown = field.widget.decompress(field.prepare_value(moment))
    assert field.clean([shown[0].isoformat(), shown[1].strftime("%H:%M")]) == moment
    assert not field.has_changed(moment, [shown[0].isoformat(), shown[1].strftime("%H:%M")])


@given(
    typed=st.datetimes(FIRST, LAST),
    zone=st.sampled_from(sorted(all_zones())),
)
def test_what_is_typed_is_what_the_clock_there_shows_or_is_refused(typed, zone):
    from django.core.exceptions import ValidationError

    typed, there = typed.replace(second=0, microsecond=0), zoneinfo.ZoneInfo(zone)
    field = MomentField()
    field.place(there, there, None)
    try:
        moment = field.clean([f"{typed:%Y-%m-%d}", f"{typed:%H:%M}"])
    except ValidationError:
        return  # skipped or shown twice when the clocks change
    assert to_the_minute(moment, there) == typed


# Who may sign


@pytest.mark.parametrize(
    ("ticked", "stored"),
    [
        ([], Eligibility.INVITED), (["any_organization"], Eligibility.ORGANIZATIONS),
        (["individuals"], Eligibility.INDIVIDUALS), (["any_organization", "individuals"], Eligibility.EVERYONE),
    ],
)  # fmt: skip
def test_who_may_sign_is_asked_in_separate_boxes(admin_client, draft, ticked, stored):
    save(admin_client, draft, **dict.fromkeys(ticked, "on"))
    draft.refresh_from_db()
    assert draft.eligibility == stored
    values = values_of(admin_client.get(page_of(draft)), "letter_form")
    assert sorted({"any_organization", "individuals"} & values.keys()) == sorted(ticked)


def test_the_categories_that_are_invited_are_ticked(admin_client, draft):
    category = MembershipCategoryFactory.create()
    save(admin_client, draft, eligible_categories=[category.pk])
    assert list(draft.eligible_categories.all()) == [category]


def test_an_open_drive_keeps_its_deadline_against_this_form(admin_client):
    letter = collecting_letter()
    closes = letter.closes_at
    save(admin_client, letter, closes_at_0="2031-05-02", closes_at_1="18:00", time_zone="Asia/Seoul")
    letter.refresh_from_db()
    assert (letter.closes_at, letter.time_zone) == (closes, "UTC")


# Languages


def test_a_language_is_chosen_by_name_or_given_as_any_iso_code(admin_client, draft):
    save(admin_client, draft, **{"texts-0-language": "ko"})
    assert draft.texts.get().language == "ko"
    save(admin_client, draft, **{"texts-0-language": "other", "texts-0-language_code": "YO"})
    assert draft.texts.get().language == "yo"
    page = save(admin_client, draft, **{"texts-0-language": "other", "texts-0-language_code": "xx"})
    assert "is not the ISO code of a language" in page.content.decode()


def test_two_texts_in_one_language_are_refused_in_words(admin_client):
    values = values_of(admin_client.get(ADD), "letter_form")
    row = {"language": "en", "title": "T", "body": "B"}
    rows = {f"texts-{n}-{name}": value for n in (0, 1) for name, value in row.items()}
    prefix = "texts-2" if "texts-2-TOTAL_FORMS" in values else "texts"
    rows = {name.replace("texts", prefix, 1): value for name, value in rows.items()}
    page = admin_client.post(ADD, {**values, "title": "A letter", **rows, f"{prefix}-TOTAL_FORMS": "2"})
    assert "is in this language already" in page.content.decode()
    assert not Letter.objects.exists()


def test_the_original_is_marked(admin_client):
    letter = collecting_letter(original_language="ko")
    LetterTextFactory.create(letter=letter, language="ko", frozen=True)
    page = admin_client.get(page_of(letter)).content.decode()
    assert page.count('badge-original">original') == 1


# Preview


def test_the_preview_shows_the_text_as_the_public_reads_it_and_stores_nothing(admin_client):
    text = {"title": "On assembly", "body": "We ask for **three** things. <script>", "language": "ar"}
    page = admin_client.post(PREVIEW, text, headers={"X-Fragment": "1"}).content.decode()
    assert "<strong>three</strong>" in page
    assert "<script>" not in page
    assert 'dir="rtl"' in page
    assert not Letter.objects.exists()


def test_without_a_script_the_whole_form_is_previewed(admin_client, draft):
    LetterTextFactory.create(letter=draft, language="fr", title="Sur la réunion")
    values = values_of(admin_client.get(page_of(draft)), "letter_form")
    page = admin_client.post(PREVIEW, {**values, "texts-0-body": "Not *saved* yet"})
    assert "<em>saved</em>" in page.content.decode()
    assert "Sur la réunion" in page.content.decode()


def test_the_preview_is_asked_for_by_a_form_and_by_editors_only(client, admin_client):
    assert admin_client.get(PREVIEW).status_code == 405
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.post(PREVIEW, {"body": "B"}).status_code == 403
    assert client.post(READ, {"file": file()}).status_code == 403


# Files


def test_a_file_fills_a_text_that_is_empty(admin_client):
    values = values_of(admin_client.get(ADD), "letter_form")
    answer = admin_client.post(ADD, {**values, "title": "A letter", "texts-0-file": file()})
    assert answer.status_code == 302
    text = Letter.objects.get().texts.get()
    assert (text.title, text.body) == ("On assembly", "We ask for **three** things.")


def test_a_file_never_replaces_what_is_typed(admin_client, draft):
    page = save(admin_client, draft, **{"texts-0-file": file()})
    assert "There is a text already" in page.content.decode()
    assert "three things" in values_of(page, "letter_form")["texts-0-body"]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4 text", "letter.pdf", "This is a PDF"), (b"", "letter.docx", "There is no text in it"),
        (b"PK\x03\x04broken", "letter.docx", ""), (b"\x00\x01\x02" * 99, "letter.bin", "This file is no text"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_an_error_of_the_form_and_nothing_typed_is_lost(
    admin_client, content, name, words
):
    values = values_of(admin_client.get(ADD), "letter_form")
    posted = {**values, "title": "A letter", "texts-0-title": "Typed", "texts-0-file": file(content, name)}
    page = admin_client.post(ADD, posted)
    assert words in page.content.decode()
    assert values_of(page, "letter_form")["texts-0-title"] == "Typed"
    assert not Letter.objects.exists()
    answer = admin_client.post(READ, {"file": file(content, name)}).json()
    assert words in answer["error"]


def test_a_word_file_keeps_headings_lists_and_emphasis(admin_client):
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>On assembly</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>We ask for </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>three</w:t></w:r></w:p>"
    )
    answer = admin_client.post(READ, {"file": file(word_file(body), "letter.docx")}).json()
    assert answer == {"title": "On assembly", "body": "We ask for **three**"}


def word_file(body):
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    style = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{main}">{style}</w:styles>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


# Stages


def test_a_published_letter_that_still_collects_shows_both_stages(admin_client):
    collecting_letter(published_at=timezone.now())
    page = admin_client.get("/admin/letters/letter/").content.decode()
    assert "badge-collecting" in page
    assert "badge-published" in page


# In a browser


@pytest.fixture
def staff(live_server):
    return User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")


@pytest.mark.browser
def test_the_preview_follows_what_is_typed_and_the_original_stands_beside_the_translation(visit, staff):
    letter = LetterFactory.create(draft=True, original_language="ko")
    LetterTextFactory.create(letter=letter, language="ko", title="집회의 자유", body="우리는 요구합니다.")
    LetterTextFactory.create(letter=letter, language="en", title="On assembly", body="We ask.")
    page = visit(page_of(letter), user=staff)
    page.get_by_role("button", name="English").click()
    page.locator(".md-source:visible").fill("We ask for **three** things.")
    page.locator(".md-shown:visible strong", has_text="three").wait_for()
    page.get_by_role("button", name="Original", exact=True).click()
    page.locator(".md-shown:visible", has_text="우리는 요구합니다").wait_for()


@pytest.mark.browser
def test_a_chosen_file_fills_the_box_at_once_and_can_be_taken_back(visit, staff, draft):
    page = visit(page_of(draft), user=staff)
    page.locator(".md-file:visible").set_input_files(
        {"name": "letter.html", "mimeType": "text/html", "buffer": HTML}
    )
    page.locator(".md-shown:visible strong", has_text="three").wait_for()
    page.get_by_role("button", name="Put the former text back").click()
    expect(page.locator(".md-source:visible")).to_have_value(re.compile("assemblies be let be"))


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_the_editor_suits_everyone(visit, staff, draft, width, dark):
    LetterTextFactory.create(letter=draft, language="ko")
    page = visit(page_of(draft), user=staff, width=width, dark=dark)
    page.locator(".text-tabs").wait_for()
    assert found_by_axe(page) == []
    assert not is_too_wide(page)


@pytest.mark.browser
def test_without_a_script_the_form_shows_every_text_and_previews_on_a_page_of_its_own(visit, staff, draft):
    page = visit(page_of(draft), user=staff, javascript=False)
    with page.context.expect_page() as opened:
        page.locator(".md-no-script:visible").first.click()
    assert "assemblies be let be" in opened.value.locator(".preview-page").inner_text()


def found_by_axe(page):
    found = [problem["id"] for problem in violations(page)]
    return [problem for problem in found if problem != "empty-table-header"]  # Django's own tables
