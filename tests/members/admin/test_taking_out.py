"""Staff take lists out as they narrowed them; people's addresses only who may see them, and that is noted."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from members.models import Contact
from tests.crowds import queries
from tests.factories import ContactFactory, MembershipFactory, OrganizationFactory, country
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db
SHEET = "/admin/members/organization/export/"
MAILING = "/admin/members/contact/mailing-list/"
DIRECTORY = "/admin/members/organization/directory/"
PDF = {"order": "country", "file_type": "pdf", "other_names": "on"}
PAGES = (SHEET, MAILING, DIRECTORY)


def rows(answer):
    assert answer.status_code == 200, answer.status_code
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def someone_who_may(client, *permissions):
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


@pytest.fixture
def people():
    seoul = OrganizationFactory.create(name="Seoul Centre", country=country("KR"))
    tokyo = OrganizationFactory.create(name="Tokyo Centre", country=country("JP"))
    MembershipFactory.create(organization=seoul)
    return (
        ContactFactory.create(organization=seoul, name="Ana Example", language="ko", role="Director"),
        ContactFactory.create(organization=tokyo, name="Ben Example", wants_notices=False),
        ContactFactory.create(organization=tokyo, name="Cho Example", left_on=datetime.date(2015, 1, 1)),
    )


# The sheet of members -----------------------------------------------------------------------------------------------


def test_the_list_leads_to_the_export_of_what_it_shows(admin_client, people):
    page = admin_client.get("/admin/members/organization/?country=KR").content.decode()
    assert f'href="{SHEET}?country=KR"' in page
    page = admin_client.get(f"{SHEET}?country=KR&q=centre").content.decode()
    assert "1 organization, with its names" in page
    assert "Country: South Korea" in page
    assert "Search: centre" in page


def test_the_export_holds_the_rows_that_the_list_shows(admin_client, people):
    answer = admin_client.post(f"{SHEET}?country=KR", {"file_type": "csv"})
    assert [row[0] for row in rows(answer)] == ["Name", "Seoul Centre"]
    assert "attachment" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(admin_client.post(SHEET, {"file_type": "xlsx"}).content))
    assert [row[0].value for row in book.active] == ["Name", "Seoul Centre", "Tokyo Centre"]


def test_contacts_are_exported_only_for_who_may_see_them(client, people):
    someone_who_may(client, "view_organization")
    assert 'name="contacts"' not in client.get(SHEET).content.decode()
    answer = client.post(SHEET, {"file_type": "csv", "contacts": "on"})
    assert "example.org" not in answer.content.decode()
    assert client.get(MAILING).status_code == client.post(MAILING, {"file_type": "csv"}).status_code == 403


def test_who_took_out_peoples_addresses_is_noted_with_how_many_and_without_them(admin_client, people):
    admin_client.post(SHEET, {"file_type": "csv"})
    assert not LogEntry.objects.exists()
    answer = admin_client.post(SHEET, {"file_type": "csv", "contacts": "on"})
    assert people[0].email in answer.content.decode()
    admin_client.post(MAILING, {"file_type": "csv"})
    noted = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert noted == ["Exported 2 organizations with their contacts", "Mailing list of 2 contacts"]


# The mailing list ---------------------------------------------------------------------------------------------------


def test_a_mailing_list_names_those_of_the_list_who_have_not_left(admin_client, people):
    assert (
        f'href="{MAILING}?current=all"'
        in admin_client.get("/admin/members/contact/?current=all").content.decode()
    )
    answer = admin_client.post(f"{MAILING}?current=all", {"file_type": "csv"})
    ana = people[0]
    assert rows(answer)[:2] == [
        ["Name", "E-mail", "Organization", "Country", "Language", "Role"],
        ["Ana Example", ana.email, "Seoul Centre", "South Korea", "한국어", "Director"],
    ]
    assert [row[0] for row in rows(answer)[1:]] == ["Ana Example", "Ben Example"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?membership=current", ["Ana Example"]),
        ("?country=JP", ["Ben Example"]),
        ("?language=ko", ["Ana Example"]),
        ("?wants_notices__exact=0", ["Ben Example"]),
        ("?q=ben", ["Ben Example"]),
    ],
)
def test_a_mailing_list_follows_the_filters(admin_client, people, query, names):
    found = rows(admin_client.post(f"{MAILING}{query}", {"file_type": "csv"}))
    assert [row[0] for row in found[1:]] == names


def test_who_wants_no_such_mail_is_left_out(admin_client, people):
    found = rows(admin_client.post(MAILING, {"file_type": "csv", "wanted": "notices"}))
    assert [row[0] for row in found[1:]] == ["Ana Example"]
    found = rows(admin_client.post(MAILING, {"file_type": "csv", "wanted": "invitations"}))
    assert len(found) == 3


def test_a_name_is_no_formula(admin_client):
    ContactFactory.create(name="=HYPERLINK(1)")
    assert rows(admin_client.post(MAILING, {"file_type": "csv"}))[1][0] == "'=HYPERLINK(1)"


# The directory for print --------------------------------------------------------------------------------------------


def test_the_directory_is_made_as_of_a_day(admin_client, people):
    answer = admin_client.post(DIRECTORY, {**PDF, "on": "2012"})
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="members-2012-12-31.pdf"'
    answer = admin_client.post(DIRECTORY, {**PDF, "file_type": "docx"})
    assert answer.content.startswith(b"PK")


def test_characters_without_a_font_are_told_of_on_the_page(admin_client):
    MembershipFactory.create(organization__name="Sign \U000a0000")
    page = admin_client.post(DIRECTORY, {**PDF, "order": "alphabetical"}).content.decode()
    assert "No font on this server has these characters: \U000a0000" in page
    assert 'value="alphabetical"' in page


@pytest.mark.parametrize("typed", ["soon", "99999-99-99", "\x00", "2999"])
def test_a_day_that_is_none_is_explained_and_kept(admin_client, typed):
    answer = admin_client.post(DIRECTORY, {**PDF, "on": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors["on"]


# All of them --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_looking_takes_nothing_out_and_nobody_else_may_look(client, admin_client, people, page):
    assert "attachment" not in str(admin_client.get(page).headers)
    assert not LogEntry.objects.exists()
    client.logout()
    assert client.post(page, {"file_type": "csv"}).status_code == 302
    assert someone_who_may(client, "view_country").get(page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "query", ["?nonsense=1", "?country=%00", "?q=%00", "?o=9.9.9", "?p=99999999999999999999"]
)
def test_no_address_and_no_post_makes_it_stumble(admin_client, page, query):
    for answer in (admin_client.get(page + query), admin_client.post(page + query, {"file_type": "exe"})):
        assert answer.status_code in (200, 302)


@pytest.mark.parametrize("page", [SHEET, MAILING])
def test_the_page_asks_as_much_of_many_as_of_few(admin_client, people, page):
    few = queries(admin_client, page)
    for _each in range(30):
        ContactFactory.create()
    assert queries(admin_client, page) == few
    assert Contact.objects.count() == 33


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_accessible(visit, admin_user, people, page, dark):
    assert staff_problems(visit(page, width=390, dark=dark, user=admin_user)) == []
