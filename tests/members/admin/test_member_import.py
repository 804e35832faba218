"""Moving in, as staff meet it in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.actions import import_running
from members.actions.countries import load_countries
from members.importing.opening import read_sheet
from members.models import MemberImport, Organization
from members.models.member_import import ImportStage
from tests.factories import MembershipCategoryFactory, OrganizationFactory, country
from tests.members.importing.sheets import csv_of, taken_in

pytestmark = pytest.mark.django_db

ADD = "/admin/members/memberimport/add/"
MAY = ("add_organization", "change_organization", "add_membership", "add_contact")
SHEET = csv_of(["Name", "Country", "Remarks"], ["Rivers Watch", "Japan", "x"], ["Lakes Watch", "Korae", ""])
NAMED = {"header": "1", "column-0": "name", "column-1": "country", "column-2": ""}


@pytest.fixture(autouse=True)
def _site() -> None:
    load_countries(reset=False)
    MembershipCategoryFactory.create()


def staff(*permissions: str, name: str = "maria") -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def maria() -> Client:
    return staff(*MAY)


def upload(client: Client, data: bytes = SHEET, name: str = "members.csv") -> Any:
    return client.post(ADD, {"file": SimpleUploadedFile(name, data)})


def page(client: Client, member_import: MemberImport, more: str = "change/", **values: Any) -> Any:
    address = f"/admin/members/memberimport/{member_import.pk}/{more}"
    return client.post(address, values["post"]) if "post" in values else client.get(address)


def begun(client: Client, data: bytes = SHEET) -> MemberImport:
    """Uploaded and checked."""
    upload(client, data)
    member_import = MemberImport.objects.latest("pk")
    columns = {f"column-{place}": key for place, key in member_import.mapping["columns"].items()}
    page(client, member_import, "columns/", post={"header": "1", **columns})
    import_running.check_rows.func(member_import.pk)
    member_import.refresh_from_db()
    return member_import


def test_from_the_upload_to_the_directory(maria: Client) -> None:
    response = upload(maria)
    member_import = MemberImport.objects.get()
    assert response.url.endswith(f"/{member_import.pk}/change/")
    assert "Rivers Watch" in page(maria, member_import).content.decode()
    page(maria, member_import, "columns/", post=NAMED)
    waiting = page(maria, member_import)
    assert waiting["Refresh"] == "2"
    import_running.check_rows.func(member_import.pk)
    preview = page(maria, member_import).content.decode()
    assert "Take in 1 row" in preview
    assert "“Korae” is no country we know. Did you mean Korea?" in preview
    page(maria, member_import, "confirm/", post={})
    import_running.take_in.func(member_import.pk)
    assert "1 organization is new." in page(maria, member_import).content.decode()
    rivers = Organization.objects.get()
    assert rivers.history.get().history_user.username == "maria"


def test_the_refused_rows_come_back_mended(maria: Client) -> None:
    member_import = begun(maria)
    for ending in ("xlsx", "csv"):
        response = page(maria, member_import, f"refused.{ending}")
        rows = [row.cells for row in read_sheet(response.content).rows]
        assert rows[0] == ["Name", "Country", "Remarks", "why"]
        assert rows[1][:2] == ["Lakes Watch", "Korae"]
        assert "no country" in rows[1][3]
    mended = csv_of(rows[0], ["Lakes Watch", "South Korea", "", rows[1][3]])
    assert not taken_in(mended).rows.filter(outcome="refused").exists()


def test_a_corrected_column_is_remembered_for_the_next_sheet_with_these_headings(maria: Client) -> None:
    upload(maria)
    page(maria, MemberImport.objects.get(), "columns/", post=NAMED | {"column-2": "description"})
    upload(maria)
    assert MemberImport.objects.latest("pk").mapping["columns"]["2"] == "description"


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        (NAMED | {"column-0": ""}, "Say which column holds"),
        (NAMED | {"column-2": "country"}, "can be only one column"),
        (NAMED | {"column-2": "nonsense"}, "Select a valid choice"),
        (NAMED | {"header": "99"}, "no such row"),
        (NAMED | {"header": "1" * 30}, ""),
        ({}, ""),
    ],
)
def test_columns_that_make_no_sense_are_asked_again(
    maria: Client, columns: dict[str, str], complaint: str
) -> None:
    upload(maria)
    member_import = MemberImport.objects.get()
    response = page(maria, member_import, "columns/", post=columns)
    assert response.status_code == 200
    assert complaint in response.content.decode()
    member_import.refresh_from_db()
    assert member_import.stage() == ImportStage.MAPPING


def test_a_file_that_is_none_is_refused_on_the_page(maria: Client) -> None:
    for data in (b"", b"\x00\x01" * 50, b"PK\x03\x04"):
        response = upload(maria, data)
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()
    assert maria.post(ADD).status_code == 200
    assert not MemberImport.objects.exists()


def test_another_row_of_headings_can_be_chosen(maria: Client) -> None:
    upload(maria, csv_of(["Name", "Country"], ["Organisation", "Land"], ["Rivers Watch", "Japan"]))
    shown = page(maria, MemberImport.objects.get(), "columns/?header=2").content.decode()
    assert '<option value="2" selected>' in shown
    for broken in ("abc", "9" * 40, "-1", "%00"):
        assert page(maria, MemberImport.objects.get(), f"columns/?header={broken}").status_code == 200


def test_staff_choose_which_organization_a_row_means(maria: Client) -> None:
    OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    there = OrganizationFactory.create(name="Rivers Watch", country=country("KR"))
    member_import = begun(maria, csv_of(["Name", "Acronym"], ["Rivers Watch", "RW"]))
    assert "Choose for row 2" in page(maria, member_import).content.decode()
    assert str(there.pk) in page(maria, member_import, "row/2/").content.decode()
    for nonsense in ("", "abc", "0", "9" * 30):
        assert page(maria, member_import, "row/2/", post={"organization": nonsense}).status_code == 200
    assert page(maria, member_import, "row/2/", post={"organization": there.pk}).status_code == 302
    page(maria, member_import, "again/", post={})
    import_running.check_rows.func(member_import.pk)
    assert member_import.rows.get().organization == there
    assert page(maria, member_import, "row/99/").status_code == 404


def test_one_button_takes_all_unsure_rows_as_new(maria: Client) -> None:
    OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    OrganizationFactory.create(name="Rivers Watch", country=country("KR"))
    member_import = begun(maria, csv_of(["Name", "Acronym"], ["Rivers Watch", "RW"]))
    assert "The unsure row is a new organization" in page(maria, member_import).content.decode()
    assert page(maria, member_import, "all-new/", post={}).status_code == 302
    import_running.check_rows.func(member_import.pk)
    assert "unsure" not in page(maria, member_import).content.decode()
    assert member_import.rows.get().outcome == "new"


def test_nothing_acts_on_get_and_nothing_acts_twice(maria: Client) -> None:
    member_import = begun(maria)
    for act in ("confirm/", "discard/", "again/", "all-new/"):
        assert page(maria, member_import, act).status_code == 405
    assert page(maria, member_import, "discard/", post={}).status_code == 302
    for act in ("confirm/", "discard/", "again/", "all-new/", "columns/"):
        assert page(maria, member_import, act, post=NAMED).status_code == 302
    member_import.refresh_from_db()
    assert member_import.stage() == ImportStage.DISCARDED
    assert "discarded" in page(maria, member_import).content.decode()


def test_the_preview_asks_as_often_for_many_rows_as_for_few(maria: Client) -> None:
    def queries(rows: int) -> int:
        member_import = begun(maria, csv_of(["Name"], *([f"Rivers Watch {n}"] for n in range(rows))))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            for query in ("", "?outcome=new&page=2", "?outcome=%00&page=abc", "?page=" + "9" * 30):
                assert page(maria, member_import, f"change/{query}").status_code == 200
        return len(asked)

    OrganizationFactory.create(name="Rivers Watch 1")
    assert queries(3) == queries(120)


@pytest.mark.parametrize("missing", MAY)
def test_whoever_lacks_one_permission_sees_none_of_it(missing: str, maria: Client) -> None:
    member_import = begun(maria)
    other = staff(*(name for name in MAY if name != missing), name="other")
    addresses = ("", "add/", "template.csv", "template.xlsx")
    pages = ("change/", "columns/", "row/2/", "history/", "delete/", "refused.csv", "refused.xlsx")
    own = (*pages, "confirm/", "discard/", "again/", "all-new/")
    for address in (*addresses, *(f"{member_import.pk}/{each}" for each in own)):
        for method in (other.get, other.post):
            assert method(f"/admin/members/memberimport/{address}").status_code in (403, 405), address
    member_import.refresh_from_db()
    assert member_import.stage() == ImportStage.READY
