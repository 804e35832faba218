"""Moving in: what becomes of the rows of a sheet, and that nothing happens by half, twice, or unseen."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from members.actions import import_running, importing
from members.actions.countries import load_countries
from members.importing.columns import BY_KEY
from members.models import Contact, MemberImport, Membership, Organization
from members.models.member_import import ImportStage, RowOutcome
from members.models.organization_name import NameKind
from tests.factories import (
    ContactFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

from .messy import messy_workbook
from .sheets import checked, csv_of, excel_of, outcomes, refused, taken_in, why

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    load_countries(reset=False)
    MembershipCategoryFactory.create()


@pytest.fixture
def maria() -> User:
    return User.objects.create_user("maria", is_staff=True)


def everything() -> list[Any]:
    """All that is stored of members, with the whole history."""
    models: tuple[Any, ...] = (Organization, Membership, Contact, Organization.names.rel.related_model)
    return [list(each.order_by("pk").values()) for model in models for each in (model.objects, model.history)]


# The messy sheet ----------------------------------------------------------------------------------------------------


def test_a_real_sheet_imported_twice_changes_nothing_the_second_time(maria: User) -> None:
    MembershipCategoryFactory.create(name="Observer", slug="observer")
    data = messy_workbook()
    first = taken_in(data, by=maria)
    assert first.stage() == ImportStage.DONE
    outcomes_of_first = list(outcomes(first).values())
    assert outcomes_of_first.count(RowOutcome.NEW) == Organization.objects.count() > 600
    assert outcomes_of_first.count(RowOutcome.CHANGED) > 40
    before = everything()
    second = taken_in(data, by=maria)
    assert set(outcomes(second).values()) == {RowOutcome.UNCHANGED, RowOutcome.REFUSED}
    assert everything() == before
    for each in (first, second):
        reasons = refused(each)
        assert 0 < len(reasons) < 250
        assert all(len(reason) > 20 and "%(" not in reason for reason in reasons.values())


# Rows and records ---------------------------------------------------------------------------------------------------


def test_a_row_becomes_an_organization_with_names_a_membership_and_a_contact(maria: User) -> None:
    head = [str(column.heading) for column in BY_KEY.values()]
    row = [column.example for column in BY_KEY.values()]
    network = ["Voices Worldwide"]
    taken_in(excel_of(head, row, network), by=maria)
    voice = Organization.objects.get(name="Han Voice")
    assert (voice.acronym, voice.scope, voice.listed) == ("HV", "national", True)
    assert voice.country_id == "CA"
    assert voice.parent is not None and voice.parent.name == "Voices Worldwide"
    names = set(voice.names.values_list("name", "kind", "language"))
    assert ("한보이스", NameKind.TRANSLATION, "ko") in names
    assert ("Korean Voice", NameKind.FORMER, "") in names
    membership = voice.memberships.get()
    assert (str(membership.joined_on), membership.joined_precision) == ("2011-09-08", "day")
    assert voice.contacts.get().email == "ana@example.org"
    for history in (voice.history, membership.history, voice.contacts.get().history):
        assert history.get().history_user == maria


def test_another_spelling_updates_the_organization_that_is_known() -> None:
    voice = OrganizationFactory.create(name="Han Voice", country=country("CA"), website="")
    done = taken_in(csv_of(["Name", "Country", "Web"], ["HanVoice", "Canada", "hanvoice.example.org"]))
    voice.refresh_from_db()
    assert (voice.name, voice.website) == ("Han Voice", "https://hanvoice.example.org")
    assert outcomes(done) == {2: RowOutcome.CHANGED}
    assert "Han Voice" in why(done, 2)
    assert done.rows.get().changes == [["website", "", "https://hanvoice.example.org"]]


def test_an_empty_cell_deletes_nothing() -> None:
    voice = OrganizationFactory.create(
        name="Han Voice", acronym="HV", website="https://example.org", listed=True
    )
    MembershipFactory.create(organization=voice)
    head = ["Name", "Acronym", "Website", "Listed", "Category", "Joined", "Description"]
    done = taken_in(csv_of(head, ["Han Voice", "", "n/a", "", "-", "", " "]))
    assert outcomes(done) == {2: RowOutcome.UNCHANGED}


def test_only_a_column_that_says_so_lists_an_organization() -> None:
    taken_in(csv_of(["Name", "Publish?"], ["Rivers Watch", "ja"], ["Lakes Watch", ""], ["Sea Watch", "no"]))
    assert list(Organization.objects.filter(listed=True).values_list("name", flat=True)) == ["Rivers Watch"]


def test_further_rows_add_memberships_and_contacts() -> None:
    head = ["Name", "Country", "Category", "Joined", "Ended", "Contact", "E-mail"]
    done = taken_in(
        csv_of(
            head,
            ["Rivers Watch", "Japan", "Member", "2001", "March 2005", "Aiko Example", "aiko@example.org"],
            ["Rivers  Watch ", "日本", "Member", "Sept 2011", "", "Ben Example", "ben@example.org"],
        )
    )
    assert refused(done) == {}
    rivers = Organization.objects.get()
    periods = rivers.memberships.order_by("joined_on").values_list("joined_on", "ended_on")
    assert [tuple(map(str, period)) for period in periods] == [
        ("2001-01-01", "2005-03-31"),
        ("2011-09-01", "None"),
    ]
    assert rivers.contacts.count() == 2


def test_a_date_that_says_less_changes_nothing_and_one_that_says_more_sharpens() -> None:
    voice = OrganizationFactory.create(name="Han Voice")
    MembershipFactory.create(organization=voice, joined_on=datetime.date(2011, 9, 8))
    lakes = OrganizationFactory.create(name="Lakes Watch")
    MembershipFactory.create(organization=lakes, joined_on=datetime.date(2011, 1, 1), joined_precision="year")
    done = taken_in(csv_of(["Name", "Since"], ["Han Voice", "2011"], ["Lakes Watch", "8 Sept 2011"]))
    assert outcomes(done) == {2: RowOutcome.UNCHANGED, 3: RowOutcome.CHANGED}
    assert done.rows.get(number=3).changes == [["joined", "2011", "2011-09-08"]]
    assert lakes.memberships.get().joined_on == datetime.date(2011, 9, 8)


def test_networks_may_stand_below_their_chapters_but_not_in_a_circle() -> None:
    head = ["Name", "Network"]
    done = taken_in(csv_of(head, ["Rivers Korea", "Rivers"], ["Rivers", ""], ["Up", "Down"], ["Down", "Up"]))
    assert Organization.objects.get(name="Rivers Korea").parent == Organization.objects.get(name="Rivers")
    assert len(refused(done)) == 2
    assert "chapter of" in why(done, 5)
    assert "stands in no row that is taken in" in why(done, 4)


# Refusals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Country": "Korae"}, "“Korae” is no country we know. Did you mean Korea?"),
        ({"Country": "Asia"}, "is a region"),
        ({"Country": "USA/Canada"}, "several countries"),
        ({"Since": "08/09/2011"}, "2011-09-08 or 2011-08-09"),
        ({"Since": "ask Ana"}, "“ask Ana” is no date"),
        ({"Since": "2011", "Until": "2009"}, "before it begins"),
        ({"Since": "2011", "Reason": "withdrawn"}, "no end"),
        ({"Type": "Patron"}, "“Patron” is none of your categories of members: Member"),
        ({"E-mail": "at example.org"}, "no e-mail address"),
        ({"E-mail": "a@example.org; b@example.org"}, "several e-mail addresses"),
        ({"Contact": "Ana Example"}, "has no e-mail address"),
        ({"Publish": "perhaps"}, "neither yes nor no"),
        ({"Website": "our page"}, "no address on the web"),
        ({"Umbrella": "Nobody We Know"}, "“Nobody We Know” is not known"),
        ({"Name": "", "Country": "Japan"}, "There is no name"),
        ({"Name": "x" * 301}, "longer than 300"),
    ],
)
def test_a_refused_row_says_why(cells: dict[str, str], reason: str) -> None:
    values = {"Name": "Rivers Watch"} | cells
    done = taken_in(csv_of([*values, "No."], [*values.values(), "1"]))
    assert outcomes(done) == {2: RowOutcome.REFUSED}
    assert reason in why(done, 2)
    assert not Organization.objects.exists()


def test_the_other_dates_of_the_column_decide_an_ambiguous_one() -> None:
    done = taken_in(csv_of(["Name", "Since"], ["Rivers Watch", "08/09/2011"], ["Lakes Watch", "25/12/2011"]))
    assert Membership.objects.get(organization__name="Rivers Watch").joined_on == datetime.date(2011, 9, 8)
    assert "read as 2011-09-08" in why(done, 2)


def test_a_sheet_that_contradicts_itself_is_told_so() -> None:
    head = ["Name", "Website", "E-mail", "Contact"]
    done = taken_in(
        csv_of(
            head,
            ["Rivers Watch", "a.example.org", "x@example.org", "Ana Example"],
            ["RIVERS WATCH", "b.example.org", "", ""],
            ["Rivers Watch", "", "X@example.org", "Ben Example"],
        )
    )
    assert outcomes(done) == {2: RowOutcome.NEW, 3: RowOutcome.REFUSED, 4: RowOutcome.REFUSED}
    assert "row 2 says “https://a.example.org”" in why(done, 3)


def test_memberships_never_overlap() -> None:
    voice = OrganizationFactory.create(name="Han Voice")
    MembershipFactory.create(organization=voice, joined_on=datetime.date(2011, 9, 8))
    done = taken_in(csv_of(["Name", "Since"], ["Han Voice", "2014"]))
    assert "overlaps" in why(done, 2)


def test_staff_choose_where_a_name_may_be_one_of_several() -> None:
    here = OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    there = OrganizationFactory.create(name="Rivers Watch", country=country("KR"))
    data = csv_of(["Name", "Acronym"], ["Rivers Watch", "RW"])
    assert "Rivers Watch (JP); Rivers Watch (KR)" in why(checked(data), 2)
    taken_in(data, choices={2: there.pk})
    assert [each.acronym for each in Organization.objects.order_by("pk")] == ["", "RW"]
    taken_in(csv_of(["Name"], ["Rivers Watch"]), choices={2: None})
    assert Organization.objects.filter(name="Rivers Watch").count() == 3
    assert here.pk


def test_all_unsure_rows_can_be_new_organizations_at_once() -> None:
    OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    there = OrganizationFactory.create(name="Rivers Watch", country=country("KR"))
    rows = (["Rivers Watch", "A"], ["Lakes Watch", "B"], ["Rivers Watch", "C"], ["", "D"])
    begun = checked(csv_of(["Name", "Acronym"], *rows))
    importing.choose(member_import=begun, row=2, organization=there.pk, by=None)
    begun.refresh_from_db()
    assert importing.unsure_rows(begun) == [4]
    assert importing.take_unsure_as_new(member_import=begun, by=None)
    assert not importing.take_unsure_as_new(member_import=begun, by=None)
    import_running.check_rows.func(begun.pk)
    assert outcomes(begun)[2] == RowOutcome.CHANGED, "what was chosen before stays"
    assert outcomes(begun)[4] == RowOutcome.NEW
    assert begun.rows.filter(number=5, outcome=RowOutcome.REFUSED).exists()


def test_a_contact_that_left_stays_so() -> None:
    ana = ContactFactory.create(organization__name="Han Voice", left_on=datetime.date(2020, 1, 1))
    done = taken_in(csv_of(["Name", "E-mail", "Contact"], ["Han Voice", ana.email.upper(), ana.name]))
    assert outcomes(done) == {2: RowOutcome.UNCHANGED}
    assert "has left" in why(done, 2)


def test_a_name_given_as_an_other_name_in_the_sheet_means_that_organization() -> None:
    done = taken_in(csv_of(["Name", "Aka"], ["Voix de Han", ""], ["Han Voice", "Voix de Han"]))
    assert list(outcomes(done).values()).count(RowOutcome.NEW) == 1
    assert Organization.objects.count() == 1


def test_an_organization_known_by_a_former_name_keeps_its_name() -> None:
    voice = OrganizationFactory.create(name="Han Voice")
    OrganizationNameFactory.create(organization=voice, name="Korean Voice", kind=NameKind.FORMER)
    done = taken_in(csv_of(["Name", "Acronym"], ["Korean Voice", "HV"]))
    assert outcomes(done) == {2: RowOutcome.CHANGED}
    voice.refresh_from_db()
    assert (voice.name, voice.acronym) == ("Han Voice", "HV")


# All or nothing, once, and seen -------------------------------------------------------------------------------------

SHEET = csv_of(["Name", "Website"], ["Rivers Watch", "rivers.example.org"], ["Lakes Watch", ""])


def test_what_changed_meanwhile_is_shown_again_before_anything_happens(maria: User) -> None:
    begun = checked(SHEET)
    OrganizationFactory.create(name="Rivers Watch", website="https://other.example.org")
    importing.confirm(member_import=begun, by=maria)
    import_running.take_in.func(begun.pk)
    begun.refresh_from_db()
    assert begun.stage() == ImportStage.READY
    assert begun.mapping["outdated"] == [2]
    assert Organization.objects.count() == 1
    assert begun.rows.get(number=2).changes == [
        ["website", "https://other.example.org", "https://rivers.example.org"]
    ]
    importing.confirm(member_import=begun, by=maria)
    import_running.take_in.func(begun.pk)
    assert Organization.objects.count() == 2


def test_two_sheets_confirmed_at_once_do_not_double_anything() -> None:
    one, other = checked(SHEET), checked(SHEET)
    for each in (one, other):
        importing.confirm(member_import=each, by=None)
    for each in (one, other):
        import_running.take_in.func(each.pk)
    other.refresh_from_db()
    assert other.stage() == ImportStage.READY
    assert set(outcomes(other).values()) == {RowOutcome.UNCHANGED}
    assert Organization.objects.count() == 2


def test_an_import_confirmed_twice_happens_once() -> None:
    begun = checked(SHEET)
    assert importing.confirm(member_import=begun, by=None)
    assert not importing.confirm(member_import=begun, by=None)
    assert import_running.take_in.func(begun.pk) == "taken in"
    assert import_running.take_in.func(begun.pk) == "not needed"
    assert Organization.objects.count() == 2


def test_a_failure_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = checked(csv_of(["Name", "E-mail"], ["Rivers Watch", "ana@example.org"]))
    importing.confirm(member_import=begun, by=None)

    def fall(*_args: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("members.actions.import_writing._Writer._create", _until_contacts(fall))
    with pytest.raises(RuntimeError):
        import_running.take_in.func(begun.pk)
    begun.refresh_from_db()
    assert begun.stage() == ImportStage.FAILED
    assert not Organization.objects.exists()


def _until_contacts(fall: Any) -> Any:
    from members.actions.import_writing import _Writer

    create = _Writer._create
    return lambda self, rows, model: fall() if model is Contact else create(self, rows, model)


def test_a_step_whose_worker_was_killed_is_begun_anew() -> None:
    begun = checked(SHEET)
    importing.confirm(member_import=begun, by=None)
    killed = timezone.now() - 2 * import_running.LEASE
    MemberImport.objects.filter(pk=begun.pk).update(heard_at=timezone.now())
    assert import_running.take_in.func(begun.pk) == "not needed"  # a worker is at it
    MemberImport.objects.filter(pk=begun.pk).update(heard_at=killed)
    import_running.resume_abandoned()
    assert import_running.take_in.func(begun.pk) == "taken in"


def test_files_and_rows_go_after_a_month() -> None:
    done, fresh = taken_in(SHEET), checked(SHEET)
    storage, name = done.file.storage, done.file.name
    MemberImport.objects.filter(pk=done.pk).update(finished_at=timezone.now() - datetime.timedelta(days=31))
    assert importing.forget_ended() == 1
    done.refresh_from_db()
    assert not done.rows.exists() and not done.file and "top" not in done.mapping
    assert done.stage() == ImportStage.DONE
    assert fresh.rows.exists()
    assert name and storage


def test_discarding_deletes_the_rows_at_once() -> None:
    begun = checked(SHEET)
    assert importing.discard(member_import=begun, by=None)
    begun.refresh_from_db()
    assert begun.stage() == ImportStage.DISCARDED
    assert not begun.rows.exists()
    assert not importing.confirm(member_import=begun, by=None)
