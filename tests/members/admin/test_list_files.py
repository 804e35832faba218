"""The lists of the staff's site as files: narrowed as they are, and with people's data for whoever may see it."""

import csv
import io

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from coalition.roles import LETTERS, READER
from tests.factories import LetterFactory
from tests.staff_site import SECRETS, client_of, make_cast

pytestmark = pytest.mark.django_db
LISTS = ("letters_letter", "letters_signature", "members_membership")


def taken(client, name, query="", file_type="json"):
    answer = client.post(reverse(f"admin:{name}_as_file") + query, {"file_type": file_type})
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_handed_over_in_each_form_with_the_same_rows(name):
    make_cast()
    client = client_of(READER)
    data = taken(client, name).json()
    (key,) = set(data) - {"count"}
    text = taken(client, name, file_type="csv").content.decode("utf-8-sig")
    from_csv = list(csv.DictReader(io.StringIO(text)))
    sheet = openpyxl.load_workbook(io.BytesIO(taken(client, name, file_type="xlsx").content)).active
    assert len(data[key]) == len(from_csv) == sheet.max_row - 1 > 0
    assert [*data[key][0]] == [*from_csv[0]] == [cell.value for cell in sheet[1]]
    page = client.get(reverse(f"admin:{name}_changelist")).content.decode()
    assert reverse(f"admin:{name}_as_file") in page


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("file_type", ["csv", "json"])
def test_a_file_tells_a_reader_of_no_person(name, file_type):
    make_cast()
    text = taken(client_of(READER), name, file_type=file_type).content.decode()
    assert [secret for secret in SECRETS if secret in text] == []


def test_whoever_sees_people_gets_their_data_and_that_is_noted_without_them():
    make_cast()
    (row,) = taken(client_of(LETTERS), "letters_signature").json()["signatures"]
    assert row["signatory_name"] == "Zelda Unseen"
    (entry,) = LogEntry.objects.all()
    assert entry.object_repr == "Downloaded 1 row with people's data"


def test_a_file_is_narrowed_and_ordered_as_the_list_is():
    for title in ("On abductees", "On camps", "On camps again"):
        LetterFactory.create(title=title)
    letters = taken(client_of(READER), "letters_letter", "?q=camps&o=-1").json()["letters"]
    assert [letter["title"] for letter in letters] == ["On camps again", "On camps"]
