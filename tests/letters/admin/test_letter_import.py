"""Pasting a letter, looking it over and confirming it, as staff meet it in the admin."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from letters.importing.draft import Draft
from letters.models import Letter, LetterImport, Signature
from tests.examples import examples
from tests.factories import LetterFactory, OrganizationFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db

ADD = "/admin/letters/letterimport/add/"
LETTER = """A letter on rivers

Dear Minister,

We ask for three things. The first is that the rivers be let be. The second is that the lakes be let be.

Yours sincerely,

Rivers Watch (Japan)
Lakes Watch (ROK)
Sea Watchers (Brazil)

About the authors: they have written many letters, and this one is among the shortest of them all.
"""


@pytest.fixture(autouse=True)
def _countries() -> None:
    for code in ("JP", "KR", "BR"):
        country(code)


def staff(*permissions: str, name: str = "maria") -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def maria() -> Client:
    return staff("add_letterimport", "add_letter", "view_letter", "change_letter", "change_signature")


def paste(client: Client, source: str = LETTER) -> LetterImport:
    response = client.post(ADD, {"source": source})
    assert response.status_code == 302, response.content.decode()
    return LetterImport.objects.get(pk=int(response["Location"].split("/")[-3]))


def url(letter_import: LetterImport, rest: str = "change/") -> str:
    return f"/admin/letters/letterimport/{letter_import.pk}/{rest}"


def form_of(html: str) -> dict[str, str]:
    """What a browser would send of the preview: its fields as they stand."""
    form = html[html.index('id="preview"') :]
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = attributes.get("type") not in ("checkbox", "radio") or " checked" in tag
        if "name" in attributes and ticked:
            fields[attributes["name"]] = unescape(attributes.get("value", ""))
    for name, body in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        fields[name] = unescape(body)
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def get(client: Client, letter_import: LetterImport, query: str = "") -> str:
    response = client.get(url(letter_import) + query)
    assert response.status_code == 200
    return response.content.decode()


def send(
    client: Client,
    letter_import: LetterImport,
    op: str = "save",
    html: str = "",
    query: str = "",
    **typed: str,
) -> Any:
    fields = form_of(html or get(client, letter_import, query))
    fields |= {re.sub(r"^(rc?\d+)_", r"\1-", name): value for name, value in typed.items()}
    return client.post(url(letter_import) + query, {**fields, "op": op})


def draft_of(letter_import: LetterImport) -> Draft:
    return Draft.from_json(LetterImport.objects.get(pk=letter_import.pk).draft)


class TestPasting:
    def test_a_pasted_letter_leads_to_its_preview(self, maria: Client) -> None:
        html = get(maria, paste(maria))
        for name in ("Rivers Watch", "Lakes Watch", "Sea Watchers"):
            assert f'value="{name}"' in html
        assert '<mark id="s1" data-row="1"><a href="#r1">Rivers Watch (Japan)</a></mark>' in html

    def test_a_file_is_read_likewise(self, maria: Client) -> None:
        response = maria.post(ADD, {"file": SimpleUploadedFile("letter.txt", LETTER.encode("utf-16"))})
        assert response.status_code == 302
        assert LetterImport.objects.get().file_name == "letter.txt"

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            ({}, "Paste the letter"),
            ({"source": " \n\x00"}, "Paste the letter"),
            ({"source": "text", "file": SimpleUploadedFile("a.txt", b"text")}, "not both"),
            ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "This is a PDF"),
            ({"file": SimpleUploadedFile("a.txt", b"")}, "no text in it"),
            ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04")}, "damaged"),
        ],
    )
    def test_what_cannot_be_read_is_said_beside_the_field(
        self, maria: Client, data: dict[str, Any], says: str
    ) -> None:
        response = maria.post(ADD, data)
        assert response.status_code == 200
        assert says in unescape(response.content.decode())
        assert not LetterImport.objects.exists()

    def test_an_error_keeps_what_was_pasted(self, maria: Client) -> None:
        data = {"source": "My long letter", "file": SimpleUploadedFile("a.txt", b"x")}
        assert "My long letter" in maria.post(ADD, data).content.decode()

    def test_unfinished_imports_are_listed(self, maria: Client) -> None:
        begun = paste(maria)
        assert url(begun) in maria.get(ADD).content.decode()
        assert url(begun) in maria.get("/admin/letters/letterimport/?state=open").content.decode()
        assert url(begun) not in maria.get("/admin/letters/letterimport/?state=done").content.decode()
        assert maria.get("/admin/letters/letterimport/?state=%00x&q=rivers").status_code in (200, 302)


class TestPermission:
    @pytest.mark.parametrize(
        "page", ["%d/change/", "%d/autosave/", "%d/source/", "%d/row/1/", "search/?q=x", "add/", ""]
    )
    def test_only_staff_who_may_import_see_anything(self, maria: Client, page: str) -> None:
        address = "/admin/letters/letterimport/" + page.replace("%d", str(paste(maria).pk))
        others = staff("view_letter", "add_letter", name="jun")
        for method in ("get", "post"):
            assert getattr(others, method)(address).status_code in (403, 405), method
            response = getattr(Client(), method)(address)
            assert response.status_code == 302
            assert "/login/" in response["Location"]

    def test_confirming_needs_the_permission_to_add_letters(self) -> None:
        client = staff("add_letterimport")
        begun = paste(client)
        assert 'value="confirm"' not in get(client, begun)
        send(client, begun, "confirm", title="A letter")
        assert not Letter.objects.exists()

    @pytest.mark.parametrize("lacking", ["change_letter", "change_signature"])
    def test_updating_a_letter_needs_the_permission_to_change_it_and_its_signatures(
        self, lacking: str
    ) -> None:
        letter = LetterFactory.create(title="Of another office", draft=True)
        old = SignatureFactory.create(letter=letter, printed_name="Quiet Group", visibility="staff")
        allowed = {"add_letterimport", "add_letter", "change_letter", "change_signature"}
        client = staff(*(allowed - {lacking}))
        begun = paste(client)
        send(client, begun, target=str(letter.pk))
        assert "Quiet Group" not in get(client, begun)
        assert 'value="confirm"' not in get(client, begun)
        send(client, begun, "confirm", **{f"w{old.pk}": "1"})
        old.refresh_from_db()
        assert old.status == "confirmed"
        assert letter.signatures.count() == 1

    @pytest.mark.parametrize("key", ["999999", "x", "99999999999999999999999", "%00"])
    def test_an_import_that_is_not_there_is_not_found(self, maria: Client, key: str) -> None:
        assert maria.get(f"/admin/letters/letterimport/{key}/change/").status_code == 404

    def test_looking_changes_nothing(self, maria: Client) -> None:
        begun = paste(maria)
        before = LetterImport.objects.values().get()
        get(maria, begun)
        maria.get(url(begun, "row/1/") + "?q=rivers")
        assert maria.get(url(begun, "autosave/")).status_code == 405
        assert LetterImport.objects.values().get() == before


class TestCorrecting:
    def test_what_was_typed_is_saved(self, maria: Client) -> None:
        begun = paste(maria)
        send(
            maria,
            begun,
            title="On rivers",
            r1_name="River Watch",
            r2_choice="individual",
            rc1_name="The King",
        )
        draft = draft_of(begun)
        assert (draft.title, draft.rows[0].printed_name, draft.rows[1].choice) == (
            "On rivers", "River Watch", "individual",
        )  # fmt: skip
        assert draft.recipients[-1]["name"] == "The King"

    def test_saving_without_typing_changes_nothing(self, maria: Client) -> None:
        begun = paste(maria)
        before = draft_of(begun)
        send(maria, begun)
        assert draft_of(begun) == before

    def test_country_names_are_understood(self, maria: Client) -> None:
        begun = paste(maria)
        html = get(maria, begun)
        assert 'value="South Korea"' in html
        send(maria, begun, r1_c="Brazil")
        assert draft_of(begun).rows[0].country == "BR"

    def test_an_unknown_country_is_said_at_the_row_and_kept(self, maria: Client) -> None:
        begun = paste(maria)
        send(maria, begun, r1_c="Atlantis")
        html = unescape(get(maria, begun))
        assert "“Atlantis” is no country in the list: choose one" in html
        assert 'value="Atlantis"' in html

    def test_every_button_saves_first(self, maria: Client) -> None:
        for op in (
            "up:2",
            "down:1",
            "add:1:5",
            "page:1",
            "show:look",
            "find:1",
            "confirm",
            "nonsense",
            "up:x",
        ):
            begun = paste(maria, LETTER + op)
            send(maria, begun, op, title=f"Title for {op}")
            assert draft_of(begun).title == f"Title for {op}"

    def test_rows_move_with_buttons(self, maria: Client) -> None:
        begun = paste(maria)
        response = send(maria, begun, "up:2")
        assert response["Location"].endswith("#r2")
        assert [row.id for row in draft_of(begun).rows] == [2, 1, 3]

    def test_a_line_of_the_source_is_added_with_a_button(self, maria: Client) -> None:
        begun = paste(maria, LETTER.replace("About the authors", "Cloud Watch"))
        html = get(maria, begun)
        offered = re.search(r'value="(add:\d+:\d+)" aria-label="Add the line “Cloud', html)
        assert offered
        send(maria, begun, offered[1])
        assert "Cloud" in draft_of(begun).rows[-1].printed_name

    def test_a_line_is_added_by_typing_it(self, maria: Client) -> None:
        begun = paste(maria)
        send(maria, begun, "addtext", new_line="Rain Watch (Brazil)")
        assert [(row.printed_name, row.country) for row in draft_of(begun).rows][-1] == ("Rain Watch", "BR")

    def test_characters_that_no_database_keeps_are_left_out_of_a_typed_line(self, maria: Client) -> None:
        begun = paste(maria)
        send(maria, begun, "addtext", new_line="Rain\0 Watch (Brazil)")
        assert draft_of(begun).rows[-1].line == "Rain Watch (Brazil)"
        rows = len(draft_of(begun).rows)
        send(maria, begun, "addtext", new_line="\0")
        assert len(draft_of(begun).rows) == rows

    @pytest.mark.parametrize("op", ["save", "confirm", "up:1"])
    def test_a_line_typed_but_not_added_is_not_lost(self, maria: Client, op: str) -> None:
        begun = paste(maria)
        send(maria, begun, op, title="On rivers", new_line="Rain Watch (Brazil)")
        assert draft_of(begun).rows[-1].printed_name == "Rain Watch"
        assert not Letter.objects.exists()

    def test_an_organization_is_found_without_javascript(self, maria: Client) -> None:
        known = OrganizationFactory.create(name="Friends of the River", country=country("JP"))
        begun = paste(maria)
        page = send(maria, begun, "find:1")["Location"]
        assert "Friends of the River, Japan" in maria.get(page + "?q=friends").content.decode()
        maria.post(page, {"choice": f"link:{known.pk}"})
        assert draft_of(begun).rows[0].organization_id == known.pk
        assert "Friends of the River, Japan" in get(maria, begun)

    def test_the_search_leaves_out_merged_records_and_reads_anything(self, maria: Client) -> None:
        now = OrganizationFactory.create(name="Watchers United")
        OrganizationFactory.create(name="Watchers Old", merged_into=now)
        search = "/admin/letters/letterimport/search/"
        assert [each["label"] for each in maria.get(search, {"q": "watchers"}).json()["results"]] == [
            "Watchers United"
        ]
        for odd in ("", "\x00", "%", "'", "x" * 5000, "\ud83d"):
            assert maria.get(search, {"q": odd.encode("utf-8", "replace")}).status_code == 200

    def test_only_rows_that_need_a_look_are_shown_on_request(self, maria: Client) -> None:
        begun = paste(maria)
        send(maria, begun, r2_c="Atlantis")
        html = get(maria, begun, "?show=look")
        assert 'id="r2"' in html
        assert 'id="r1"' not in html

    def test_two_lines_of_one_organization_are_shown_as_one(self, maria: Client) -> None:
        begun = paste(maria)
        send(maria, begun, r3_name="Rivers Watch", r3_c="Japan")
        assert re.search(r"joins line <b>1</b>", get(maria, begun))


class TestTwoPeople:
    def test_different_fields_are_brought_together(self, maria: Client) -> None:
        begun = paste(maria)
        jun = staff("add_letterimport", name="jun")
        seen = get(jun, begun)
        send(maria, begun, title="Maria's title")
        send(jun, begun, html=seen, r1_name="Jun's name")
        assert draft_of(begun).title == "Maria's title"
        assert draft_of(begun).rows[0].printed_name == "Jun's name"

    def test_the_same_field_shows_both_and_confirms_nothing(self, maria: Client) -> None:
        begun = paste(maria)
        jun = staff("add_letterimport", "add_letter", name="jun")
        seen = get(jun, begun)
        send(maria, begun, title="Maria's title")
        response = send(jun, begun, "confirm", html=seen, title="Jun's title", r1_name="Jun's name")
        html = unescape(response.content.decode())
        assert response.status_code == 200
        assert 'value="Jun\'s title"' in html
        assert "<q>Maria's title</q>" in html
        assert not Letter.objects.exists()
        assert draft_of(begun).rows[0].printed_name == "Jun's name"
        send(jun, begun, html=response.content.decode())
        assert draft_of(begun).title == "Jun's title"

    def test_someone_elses_import_of_the_same_text_is_told(self, maria: Client) -> None:
        paste(maria)
        jun = staff("add_letterimport", name="jun")
        assert "maria has begun an import of the same text" in get(jun, paste(jun))


class TestAutosave:
    def test_it_saves_and_tells_what_follows(self, maria: Client) -> None:
        begun = paste(maria)
        fields = form_of(get(maria, begun)) | {
            "r1-name": "River Watch",
            "r2-c": "Atlantis",
            "r3-choice": "skip",
        }
        answer = maria.post(url(begun, "autosave/"), fields).json()
        assert draft_of(begun).rows[0].printed_name == "River Watch"
        assert "Atlantis" in answer["problems"]["r2-c"]
        assert "skips 1 line" in answer["summary"]
        again = maria.post(
            url(begun, "autosave/"), {**fields, "base": json.dumps(answer["base"]), "r1-name": "River W."}
        )
        assert not again.json()["conflicts"]
        assert draft_of(begun).rows[0].printed_name == "River W."

    def test_it_keeps_both_when_two_type_in_one_field(self, maria: Client) -> None:
        begun = paste(maria)
        fields = form_of(get(maria, begun))
        send(maria, begun, title="First")
        answer = maria.post(url(begun, "autosave/"), {**fields, "title": "Second"}).json()
        assert answer["conflicts"] == {"title": "First"}
        assert answer["base"]["title"] == json.loads(fields["base"])["title"]


class TestConfirming:
    def test_it_creates_the_letter_and_leads_there(self, maria: Client) -> None:
        begun = paste(maria)
        response = send(maria, begun, "confirm", title="On rivers", r2_name="Lake Watch")
        letter = Letter.objects.get()
        assert response["Location"] == f"/admin/letters/letter/{letter.pk}/change/"
        assert [s.printed_name for s in letter.signatures.in_printed_order()] == [
            "Rivers Watch", "Lake Watch", "Sea Watchers",
        ]  # fmt: skip
        page = maria.get(response["Location"]).content.decode()
        assert "Publish now" in page

    def test_a_problem_creates_nothing_and_keeps_everything(self, maria: Client) -> None:
        begun = paste(maria)
        response = send(maria, begun, "confirm", title="", r1_name="River Watch", r3_c="Atlantis")
        html = unescape(maria.get(response["Location"]).content.decode())
        assert "Nothing was created yet." in html
        assert "Give the letter a title." in html
        assert 'value="River Watch"' in html
        assert f'href="{url(begun)}#id-r3-c"' in html
        assert not Letter.objects.exists()

    def test_pressing_twice_makes_one_letter(self, maria: Client) -> None:
        begun = paste(maria)
        html = get(maria, begun)
        for _press in range(2):
            response = send(maria, begun, "confirm", html=html, title="On rivers")
            assert response["Location"].startswith("/admin/letters/letter/")
        assert Letter.objects.count() == 1
        assert "Open the letter" in get(maria, begun)

    def test_the_summary_says_what_will_happen(self, maria: Client) -> None:
        OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
        begun = paste(maria)
        send(maria, begun, r3_choice="skip")
        html = " ".join(unescape(get(maria, begun)).split())
        assert "Creates 1 letter" in html
        assert ", 1 new organization, links 1 organization, skips 1 line" in html

    def test_a_letter_that_is_there_is_shown_with_its_difference(self, maria: Client) -> None:
        send(maria, paste(maria), "confirm", title="On rivers")
        letter = Letter.objects.get()
        changed = LETTER.replace("Lakes Watch (ROK)\n", "Rain Watch (ROK)\n").replace("(Brazil)", "(Brasil)")
        again = paste(maria, changed)
        send(maria, again, title="On rivers")
        send(maria, again, target=str(letter.pk))
        html = unescape(get(maria, again))
        assert "This letter seems to be there already" in html
        for heading in ("Added (1)", "Changed (1)", "Not in this list (1)"):
            assert heading in html
        gone = Signature.objects.get(printed_name="Lakes Watch")
        send(maria, again, "confirm", **{f"w{gone.pk}": "1"})
        gone.refresh_from_db()
        assert gone.status == "withdrawn"
        assert [s.printed_line for s in letter.signatures.standing().in_printed_order()] == [
            "Rivers Watch (Japan)", "Rain Watch (ROK)", "Sea Watchers (Brasil)",
        ]  # fmt: skip

    def test_a_letter_of_the_same_organizations_is_offered_and_nothing_needs_to_be_chosen(
        self, maria: Client
    ) -> None:
        names = "\n".join(f"{name} Watch (Japan)" for name in "River Lake Sea Rain Snow".split())
        first = f"On rivers\n\nDear Minister,\n\nWe ask that rivers be let be.\n\nSigned by:\n\n{names}\n"
        send(maria, paste(maria, first), "confirm", title="On rivers")
        again = paste(maria, first.replace("rivers", "lakes"))
        send(maria, again, title="On lakes")
        html = " ".join(unescape(get(maria, again)).split())
        assert "This looks like a letter that is there already" in html
        assert "5 organizations of this list signed it" in html
        assert "Creates 1 letter" in html
        send(maria, again, target=str(Letter.objects.get().pk))
        assert "The list is the same" in get(maria, again)
        send(maria, again, "confirm", target="")
        assert Letter.objects.count() == 2

    def test_without_a_decision_a_letter_that_is_there_is_not_made_twice(self, maria: Client) -> None:
        send(maria, paste(maria), "confirm", title="On rivers")
        again = paste(maria, LETTER.replace("three", "four"))
        send(maria, again, title="On rivers")
        response = send(maria, again, "confirm", target="")
        assert "Say whether to update it" in unescape(maria.get(response["Location"]).content.decode())
        assert Letter.objects.count() == 1


class TestLongLetters:
    def long(self, client: Client, count: int) -> LetterImport:
        lines = "\n".join(f"{n}. Watchers of River Number {n} (Japan)" for n in range(1, count + 1))
        begun = paste(client, f"Dear Minister,\n\nWe ask for {count} things.\n\nSigned by:\n\n{lines}\n")
        assert len(draft_of(begun).rows) == count
        return begun

    def test_a_page_asks_the_same_number_of_queries_for_ten_and_a_thousand(self, maria: Client) -> None:
        counts = []
        for count in (10, 1_000):
            begun = self.long(maria, count)
            with CaptureQueriesContext(connection) as queries:
                get(maria, begun)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 14

    def test_a_thousand_lines_come_a_hundred_at_a_time(self, maria: Client) -> None:
        begun = self.long(maria, 1_000)
        html = get(maria, begun)
        assert html.count("<tr id=") == 100
        assert len(form_of(html)) < 1_000
        assert len(html) < 700_000
        response = send(maria, begun, "page:10", r1_name="First corrected")
        assert response["Location"].endswith("?page=10#rows")
        html = get(maria, begun, "?page=10")
        assert 'value="Watchers of River Number 1000"' in html
        send(maria, begun, query="?page=10", r1000_pos="1")
        assert [row.printed_name for row in draft_of(begun).rows[:2]] == [
            "Watchers of River Number 1000", "First corrected",
        ]  # fmt: skip

    def test_a_problem_on_another_page_is_linked(self, maria: Client) -> None:
        begun = self.long(maria, 150)
        send(maria, begun, query="?page=2", r150_c="Atlantis")
        assert f'href="{url(begun)}?page=2#id-r150-c"' in get(maria, begun)


NAMES = st.sampled_from(
    ["title", "date", "kind", "target", "base", "op", "r1-name", "r1-pos", "r1-choice", "r1-c", "r9-x", "rc0-name",
     "rc500-name", "w1", "k1", "a1", "new_line", "reported_count", "body", "language"]
)  # fmt: skip


@examples(60, in_spite_of=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(NAMES, st.text(max_size=60), max_size=6))
def test_whatever_is_posted_is_answered(maria: Client, typed: dict[str, str]) -> None:
    begun = LetterImport.objects.first() or paste(maria)
    data = {name: value.encode("utf-8", "replace") for name, value in typed.items()}
    for rest in ("change/", "autosave/"):
        assert maria.post(url(begun, rest), data).status_code in (200, 302)
    assert maria.get(url(begun)).status_code == 200


@pytest.mark.parametrize("base", ["[]", "{", "1" * 6000, "[" * 100_000, '{"title": {"a": 1}}', "null"])
def test_a_broken_mark_is_no_error(maria: Client, base: str) -> None:
    begun = paste(maria)
    assert maria.post(url(begun), {"title": "T", "base": base}).status_code in (200, 302)


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=²", "?page=99999999999", "?show=x&page=abc", "?page=%00"]
)
def test_an_odd_page_is_a_page(maria: Client, query: str) -> None:
    get(maria, paste(maria), query)
