"""From a paste to signatures under a letter: all of it or nothing, and nothing taken away unasked."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from letters.actions import importing
from letters.actions.importing import AlreadyThere, ImportProblem
from letters.actions.signing import withdraw
from letters.importing.difference import letters_like, letters_signed_alike
from letters.importing.draft import Draft
from letters.importing.fields import flatten, mark
from letters.importing.plan import make_plan
from letters.models import Letter, LetterImport, LetterText, Recipient, Signature
from letters.reading.documents import UnreadableDocument
from members.models import Organization
from tests.factories import OrganizationFactory, country

pytestmark = pytest.mark.django_db

LETTER = """A letter on rivers

The Minister of Rivers
Ministry of Water, Tokyo

13 October 2011

Dear Minister,

We ask for three things. The first is that the rivers be let be. The second is that the lakes be let be.

We look forward to your answer.

Yours sincerely,

Rivers Watch (Japan)
Lakes Watch (ROK)
Sea Watchers (Brazil)
"""


@pytest.fixture(autouse=True)
def _countries() -> None:
    for code in ("JP", "KR", "BR"):
        country(code)


@pytest.fixture
def maria() -> User:
    return User.objects.create_user("maria")


@pytest.fixture
def begin(maria: User) -> Callable[..., LetterImport]:
    def start(source: str = LETTER, **typed: str) -> LetterImport:
        begun = importing.start_import(source=source, file_name="letter.txt", by=maria)
        type_in(begun, maria, **{"title": "A letter on rivers", **typed})
        return LetterImport.objects.get(pk=begun.pk)

    return start


def type_in(letter_import: LetterImport, by: User | None, **typed: str) -> importing.Saved:
    rows = re.compile(r"^(rc?\d+)_")
    fields = {rows.sub(r"\1-", name): value for name, value in typed.items()}
    return importing.save_draft(letter_import=letter_import, typed=fields, base={}, by=by)


def draft_of(letter_import: LetterImport) -> Draft:
    return Draft.from_json(LetterImport.objects.get(pk=letter_import.pk).draft)


def confirm(letter_import: LetterImport, by: User | None = None) -> Letter:
    return importing.confirm_import(letter_import=letter_import, by=by)


def names(letter: Letter) -> list[str]:
    return [signature.printed_name for signature in letter.signatures.in_printed_order()]


class TestStarting:
    def test_a_paste_becomes_a_draft_with_every_signatory(self, begin: Callable[..., LetterImport]) -> None:
        rows = draft_of(begin()).rows
        assert [(row.printed_name, row.country, row.choice) for row in rows] == [
            ("Rivers Watch", "JP", "new"),
            ("Lakes Watch", "KR", "new"),
            ("Sea Watchers", "BR", "new"),
        ]
        assert LETTER[rows[0].start : rows[0].end].startswith("Rivers Watch")

    def test_a_country_is_read_by_the_names_that_staff_gave_it(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        korea = country("KR")
        korea.aliases = [*korea.aliases, "Land of the Morning Calm"]
        korea.save()
        begun = begin(LETTER.replace("(Brazil)", "(Land of the Morning Calm)"))
        assert draft_of(begun).rows[2].country == "KR"
        importing.add_missed_line(
            letter_import=begun, line="Marsh Friends (Land of the Morning Calm)", by=maria
        )
        assert draft_of(begun).rows[3].country == "KR"
        type_in(begun, maria, r1_c="land of the morning calm")
        assert draft_of(begun).rows[0].country == "KR"

    def test_a_city_printed_beside_its_country_names_that_country(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        assert draft_of(begin(r1_pc="Seoul, South Korea")).rows[0].country == "KR"

    def test_a_known_organization_is_linked_and_a_namesake_elsewhere_is_not(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        known = OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
        OrganizationFactory.create(name="Lakes Watch", country=country("BR"))
        rows = draft_of(begin()).rows
        assert (rows[0].choice, rows[0].organization_id) == ("link", known.pk)
        assert rows[1].choice != "link"

    def test_pasting_again_returns_to_what_was_begun(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        first = begin(r1_name="Rivers Watch Japan")
        again = importing.start_import(source=LETTER.replace("\n", "\r\n") + "  ", by=maria)
        assert again.pk == first.pk
        assert draft_of(again).rows[0].printed_name == "Rivers Watch Japan"

    def test_another_person_begins_an_import_of_their_own(self, begin: Callable[..., LetterImport]) -> None:
        other = importing.start_import(source=LETTER, by=User.objects.create_user("jun"))
        assert other.pk != begin().pk

    def test_an_empty_paste_is_refused(self) -> None:
        with pytest.raises(UnreadableDocument):
            importing.start_import(source=" \n", by=None)
        assert not LetterImport.objects.exists()


class TestSaving:
    def test_what_was_typed_is_kept(self, begin: Callable[..., LetterImport], maria: User) -> None:
        begun = begin()
        type_in(
            begun,
            maria,
            r1_name="Rivers Watch!",
            r2_choice="individual",
            rc0_name="The Minister",
            date="soon",
        )
        draft = draft_of(begun)
        assert (draft.rows[0].printed_name, draft.rows[1].choice, draft.date) == (
            "Rivers Watch!",
            "individual",
            "soon",
        )
        assert draft.recipients[0]["name"] == "The Minister"
        assert draft.saved_by == "maria"

    def test_two_people_change_different_fields_and_both_are_kept(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        begun = begin()
        seen = {name: mark(value) for name, value in flatten(draft_of(begun)).items()}
        everything = flatten(draft_of(begun))
        for name, value in (("r1-name", "Rivers Watch A"), ("r2-name", "Lakes Watch B")):
            saved = importing.save_draft(
                letter_import=begun, typed={**everything, name: value}, base=seen, by=maria
            )
            assert not saved.conflicts
        assert [row.printed_name for row in draft_of(begun).rows[:2]] == ["Rivers Watch A", "Lakes Watch B"]

    def test_two_people_change_one_field_and_the_second_is_told(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        begun = begin()
        seen = {"title": mark("A letter on rivers")}
        importing.save_draft(letter_import=begun, typed={"title": "Mine"}, base=seen, by=maria)
        saved = importing.save_draft(letter_import=begun, typed={"title": "Yours"}, base=seen, by=None)
        assert saved.conflicts == {"title": "Mine"}
        assert draft_of(begun).title == "Mine"

    def test_a_corrected_name_is_matched_anew(self, begin: Callable[..., LetterImport], maria: User) -> None:
        known = OrganizationFactory.create(name="Friends of the Rain", country=country("JP"))
        begun = begin()
        type_in(begun, maria, r1_name="Friends of the Rain")
        assert draft_of(begun).rows[0].organization_id == known.pk

    def test_what_staff_chose_is_not_overruled_by_a_new_match(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        OrganizationFactory.create(name="Friends of the Rain", country=country("JP"))
        begun = begin(r1_choice="unmatched")
        type_in(begun, maria, r1_name="Friends of the Rain")
        row = draft_of(begun).rows[0]
        assert row.choice == "unmatched"
        assert row.candidates

    def test_a_country_is_read_as_staff_type_it(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        begun = begin()
        type_in(begun, maria, r1_c="South Korea", r2_c="br", r3_c="Atlantis")
        assert [row.country for row in draft_of(begun).rows] == ["KR", "BR", "Atlantis"]

    def test_rows_move_by_number_and_by_step(self, begin: Callable[..., LetterImport], maria: User) -> None:
        begun = begin()
        type_in(begun, maria, r3_pos="1")
        assert [row.id for row in draft_of(begun).rows] == [3, 1, 2]
        importing.move_row(letter_import=begun, row_id=3, steps=1, by=maria)
        assert [row.id for row in draft_of(begun).rows] == [1, 3, 2]
        importing.move_row(letter_import=begun, row_id=1, steps=-1, by=maria)
        assert [row.id for row in draft_of(begun).rows] == [1, 3, 2]

    def test_a_missed_line_goes_where_the_source_has_it(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        begun = begin()
        start = LETTER.index("Lakes Watch")
        rows = importing.add_missed_line(letter_import=begun, line="Lakes Watch (ROK)", start=start, by=maria)
        assert [(row.printed_name, row.country) for row in rows] == [("Lakes Watch", "KR")]
        assert (rows[0].start, rows[0].end) == (start, start + len("Lakes Watch (ROK)"))
        assert [row.id for row in draft_of(begun).rows] == [1, 2, 4, 3]

    def test_a_typed_line_goes_to_the_end(self, begin: Callable[..., LetterImport], maria: User) -> None:
        begun = begin()
        importing.add_missed_line(letter_import=begun, line="• Cloud Watch", by=maria)
        assert draft_of(begun).rows[-1].printed_name == "Cloud Watch"

    @pytest.mark.parametrize(
        "typed",
        [
            {"r1-choice": "link:99999999999999999999999"},
            {"r1-choice": "link:abc"},
            {"r1-choice": "explode"},
            {"r99-name": "x", "r-name": "x", "rx1-name": "x", "rc99999-name": "x", "w²": "1", "w1x": "1"},
            {"r1-pos": "-5", "r2-pos": "99999999999999999999", "r3-pos": "²"},
            {"rows": "x", "saved_by": "x", "": "", "-": "-"},
        ],
    )
    def test_input_that_means_nothing_changes_nothing(
        self, begin: Callable[..., LetterImport], maria: User, typed: dict[str, str]
    ) -> None:
        begun = begin()
        before = [(row.id, row.choice, row.printed_name) for row in draft_of(begun).rows]
        importing.save_draft(letter_import=begun, typed=typed, base={}, by=maria)
        assert [(row.id, row.choice, row.printed_name) for row in draft_of(begun).rows] == before


class TestConfirming:
    def test_everything_is_created_at_once(self, begin: Callable[..., LetterImport], maria: User) -> None:
        known = OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
        begun = begin(
            r3_choice="individual", r2_person="Jun Kim, Director", date="2011-10-13", rc0_name="The Minister"
        )
        letter = confirm(begun, maria)
        assert (letter.title, str(letter.dated), letter.published_at) == (
            "A letter on rivers",
            "2011-10-13",
            None,
        )
        first, second, third = letter.signatures.in_printed_order()
        assert (first.organization, first.printed_name, first.printed_country) == (
            known,
            "Rivers Watch",
            "Japan",
        )
        assert second.organization and second.organization.name == "Lakes Watch"
        assert second.organization.country_id == second.country_id == "KR"
        assert (second.signatory_name, second.signatory_title) == ("Jun Kim", "Director")
        assert (third.kind, third.organization) == ("individual", None)
        assert {s.source for s in (first, second, third)} == {"import"}
        assert {s.status for s in (first, second, third)} == {"confirmed"}
        assert [s.position for s in (first, second, third)] == [1, 2, 3]
        assert "Rivers Watch (Japan)" in first.evidence
        assert Recipient.objects.get(letter=letter).name == "The Minister"

    def test_the_text_is_frozen_and_the_signatures_point_to_it(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        letter = confirm(begin())
        text = LetterText.objects.get(letter=letter)
        assert text.is_frozen()
        assert text.language == "en"
        assert "three things" in text.body
        assert {signature.text_id for signature in letter.signatures.all()} == {text.pk}

    def test_the_history_says_who_did_it(self, begin: Callable[..., LetterImport], maria: User) -> None:
        letter = confirm(begin(), maria)
        assert letter.history.first().history_user == maria
        assert Signature.history.filter(history_user=maria).count() == 3
        assert Organization.history.filter(history_user=maria).count() == 3

    def test_confirming_twice_gives_the_same_letter(self, begin: Callable[..., LetterImport]) -> None:
        begun = begin()
        stale = LetterImport.objects.get(pk=begun.pk)
        assert confirm(begun) == confirm(stale)
        assert (Letter.objects.count(), Signature.objects.count()) == (1, 3)

    def test_a_confirmed_draft_no_longer_changes(
        self, begin: Callable[..., LetterImport], maria: User
    ) -> None:
        begun = begin()
        confirm(begun)
        type_in(begun, maria, title="Another")
        importing.move_row(letter_import=begun, row_id=1, steps=1, by=maria)
        assert importing.add_missed_line(letter_import=begun, line="One more", by=maria) == []
        assert (draft_of(begun).title, draft_of(begun).rows[0].id) == ("A letter on rivers", 1)

    def test_skipped_rows_make_no_signature(self, begin: Callable[..., LetterImport]) -> None:
        assert names(confirm(begin(r2_choice="skip"))) == ["Rivers Watch", "Sea Watchers"]

    def test_unmatched_rows_stand_without_an_organization(self, begin: Callable[..., LetterImport]) -> None:
        letter = confirm(begin(r1_choice="unmatched"))
        assert letter.signatures.unmatched().get().printed_name == "Rivers Watch"

    def test_the_second_row_of_an_organization_joins_the_first(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        known = OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
        begun = begin(r3_choice=f"link:{known.pk}", r1_person="Aiko Sato", r3_person="Ana Silva, Chair")
        assert make_plan(draft_of(begun)).joins == {3: 1}
        letter = confirm(begun)
        assert names(letter) == ["Rivers Watch", "Lakes Watch"]
        first = letter.signatures.in_printed_order()[0]
        assert first.evidence == "Rivers Watch (Japan)\nSea Watchers (Brazil)"
        assert first.signatory_name == "Aiko Sato; Ana Silva, Chair"

    def test_two_new_rows_of_one_name_make_one_organization(self, begin: Callable[..., LetterImport]) -> None:
        letter = confirm(begin(r2_name="The Rivers Watch", r2_c="JP"))
        assert names(letter) == ["Rivers Watch", "Sea Watchers"]
        assert Organization.objects.count() == 2

    def test_one_name_in_two_countries_makes_two(self, begin: Callable[..., LetterImport]) -> None:
        assert len(names(confirm(begin(r2_name="Rivers Watch")))) == 3
        assert Organization.objects.filter(name="Rivers Watch").count() == 2

    def test_a_link_to_a_merged_organization_follows_the_merger(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        now = OrganizationFactory.create(name="Watchers United")
        old = OrganizationFactory.create(name="Old Watch", merged_into=now)
        letter = confirm(begin(r1_choice=f"link:{old.pk}"))
        assert letter.signatures.in_printed_order()[0].organization == now

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"title": ""}, "title"),
            ({"title": "x" * 301}, "title"),
            ({"date": "13 October"}, "date"),
            ({"language": "English!"}, "language"),
            ({"kind": "poem"}, "kind"),
            ({"completeness": "sort of"}, "completeness"),
            ({"reported_count": "many"}, "reported_count"),
            ({"rc0_name": "", "rc0_office": "Chair"}, "rc0-name"),
            ({"r1_name": ""}, "r1-name"),
            ({"r1_name": "x" * 501}, "r1-name"),
            ({"r1_c": "Atlantis"}, "r1-c"),
            ({"r1_pc": "x" * 101}, "r1-pc"),
            ({"r1_choice": "link:12345"}, "r1-choice"),
        ],
    )
    def test_a_draft_with_a_problem_is_refused_and_nothing_is_made(
        self, begin: Callable[..., LetterImport], typed: dict[str, str], field: str
    ) -> None:
        begun = begin(**typed)
        with pytest.raises(ImportProblem) as refused:
            confirm(begun)
        assert field in [problem.field for problem in refused.value.problems]
        assert not Letter.objects.exists()
        assert not Organization.objects.exists()

    def test_nothing_is_kept_when_it_fails_in_the_middle(
        self, begin: Callable[..., LetterImport], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: Any, **kwargs: Any) -> None:
            raise RuntimeError("the disk is full")

        begun = begin()
        monkeypatch.setattr("letters.actions.import_letter.bulk_create_with_history", fail)
        with pytest.raises(RuntimeError):
            confirm(begun)
        assert not (Letter.objects.exists() or Organization.objects.exists() or LetterText.objects.exists())
        assert LetterImport.objects.get().confirmed_at is None

    def test_a_list_without_a_text_makes_a_letter_without_a_text(
        self, begin: Callable[..., LetterImport]
    ) -> None:
        letter = confirm(begin(body="", language=""))
        assert not letter.texts.exists()
        assert len(names(letter)) == 3

    def test_the_plan_of_a_long_list_asks_as_few_questions_as_that_of_a_short_one(self) -> None:
        def queries(count: int) -> int:
            lines = "\n".join(f"{n}. Watchers of River Number {n} (Japan)" for n in range(count))
            begun = importing.start_import(
                source=f"Dear Minister,\n\nWe ask.\n\nSigned by:\n\n{lines}\n", by=None
            )
            draft = draft_of(begun)
            assert len(draft.rows) == count
            with CaptureQueriesContext(
                connection,
            ) as asked:
                make_plan(draft)
            return len(asked)

        assert queries(5) == queries(60) <= 3


class TestAgain:
    """The same letter is imported a second time."""

    @pytest.fixture
    def letter(self, begin: Callable[..., LetterImport], maria: User) -> Letter:
        return confirm(begin(date="2011-10-13"), maria)

    def again(self, begin: Callable[..., LetterImport], source: str = LETTER, **typed: str) -> LetterImport:
        return begin(source, **typed)

    def test_it_is_noticed_by_its_source(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        assert draft_of(self.again(begin, date="")).target == str(letter.pk)

    def test_it_is_noticed_by_its_text(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        begun = begin(LETTER.replace("Rivers Watch (Japan)\n", ""), target="", date="")
        with pytest.raises(AlreadyThere) as there:
            confirm(begun)
        assert there.value.letters == (letter,)

    def test_it_is_noticed_by_title_and_date(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        begun = begin(LETTER.replace("three", "four"), target="", date="2011-10-13")
        with pytest.raises(AlreadyThere):
            confirm(begun)

    def test_it_may_be_made_a_second_letter_on_purpose(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        assert confirm(self.again(begin, target="new")) != letter

    def test_the_same_list_changes_nothing(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        before = list(letter.signatures.values())
        assert confirm(self.again(begin, target=str(letter.pk))) == letter
        assert list(letter.signatures.values()) == before
        assert LetterText.objects.count() == 1

    def test_names_are_added_in_their_place(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        source = LETTER.replace("Lakes Watch (ROK)\n", "Rain Watch (Japan)\nLakes Watch (ROK)\n")
        confirm(self.again(begin, source, target=str(letter.pk)))
        assert names(letter) == ["Rivers Watch", "Rain Watch", "Lakes Watch", "Sea Watchers"]
        assert letter.signatures.get(printed_name="Rain Watch").text_id == letter.texts.get().pk

    def test_missing_names_stay_unless_staff_ticked_them(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        source = LETTER.replace("Lakes Watch (ROK)\n", "").replace("Sea Watchers (Brazil)\n", "")
        gone = letter.signatures.get(printed_name="Lakes Watch")
        confirm(self.again(begin, source, target=str(letter.pk), **{f"w{gone.pk}": "1"}))
        gone.refresh_from_db()
        assert (gone.status, gone.withdrawn_at is not None) == ("withdrawn", True)
        assert "imported on" in gone.status_reason
        assert letter.signatures.get(printed_name="Sea Watchers").status == "confirmed"

    def test_changed_lines_are_corrected_unless_staff_keep_them(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        source = LETTER.replace("Rivers Watch (Japan)", "Rivers Watch (JAPAN)").replace(
            "Lakes Watch (ROK)", "Lakes Watch (South Korea)"
        )
        kept = letter.signatures.get(printed_name="Lakes Watch")
        confirm(self.again(begin, source, target=str(letter.pk), **{f"k{kept.pk}": "1"}))
        assert letter.signatures.get(printed_name="Rivers Watch").printed_country == "JAPAN"
        assert letter.signatures.get(printed_name="Lakes Watch").printed_country == "ROK"

    def test_a_link_that_staff_corrected_is_not_put_back(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        right = OrganizationFactory.create(name="Watchers of Rivers")
        letter.signatures.filter(printed_name="Rivers Watch").update(organization=right)
        confirm(self.again(begin, target=str(letter.pk)))
        assert letter.signatures.get(printed_name="Rivers Watch").organization == right

    def test_a_withdrawn_signature_returns_only_when_staff_say_so(
        self, begin: Callable[..., LetterImport], letter: Letter, maria: User
    ) -> None:
        withdraw(signature=letter.signatures.get(printed_name="Rivers Watch"), by=maria, reason="their wish")
        confirm(self.again(begin, target=str(letter.pk)))
        assert letter.signatures.live().count() == 2
        confirm(self.again(begin, target=str(letter.pk), a1="1"))
        assert letter.signatures.live().count() == 3
        assert letter.signatures.filter(status="withdrawn").count() == 1

    def test_a_letter_that_is_gone_is_no_target(self, begin: Callable[..., LetterImport]) -> None:
        with pytest.raises(AlreadyThere):
            confirm(begin(target="987654"))


@pytest.mark.django_db(transaction=True)
def test_two_people_who_confirm_at_once_make_one_letter() -> None:
    begun = importing.start_import(source=LETTER, by=None)
    type_in(begun, None, title="On rivers")
    start, made, errors = threading.Barrier(2), [], []

    def press() -> None:
        try:
            start.wait()
            made.append(confirm(begun).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert made[0] == made[1]
    assert (Letter.objects.count(), Signature.objects.count()) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_one_person_who_presses_twice_at_once_begins_one_import(maria: User) -> None:
    start, begun = threading.Barrier(2), []

    def press() -> None:
        try:
            start.wait()
            begun.append(importing.start_import(source=LETTER, by=maria).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _press in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 2
    assert LetterImport.objects.count() == 1


class TestTheSameOrganizations:
    """A letter with another title and text, under which mostly the same organizations stand."""

    LINES = tuple(f"{name} Watch (Japan)" for name in "River Lake Sea Rain Snow Ice Wind Cloud".split())

    def source(self, *lines: str, title: str = "On rivers", ask: str = "rivers") -> str:
        return f"{title}\n\nDear Minister,\n\nWe ask that the {ask} be let be.\n\nSigned by:\n\n" + "\n".join(
            lines
        )

    @pytest.fixture
    def letter(self, begin: Callable[..., LetterImport], maria: User) -> Letter:
        return confirm(begin(self.source(*self.LINES), title="On rivers", date="2011-10-13"), maria)

    def hints(self, begun: LetterImport) -> list[tuple[Letter, int]]:
        draft = draft_of(begun)
        found = letters_signed_alike(make_plan(draft), letters_like(begun, draft))
        return [(letter, letter.shared) for letter in found]  # type: ignore[attr-defined]

    def another(self, begin: Callable[..., LetterImport], *lines: str) -> LetterImport:
        return begin(self.source(*lines, title="On lakes", ask="lakes"), title="On lakes")

    def test_it_is_offered_and_keeps_nobody_from_making_another_letter(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        begun = self.another(begin, *self.LINES[:6], "Owls of Osaka (Japan)")
        assert self.hints(begun) == [(letter, 6)]
        assert draft_of(begun).target == ""
        assert confirm(begun) != letter

    def test_it_can_be_updated(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        begun = self.another(begin, *self.LINES, "Owls of Osaka (Japan)")
        type_in(begun, None, target=str(letter.pk))
        assert confirm(begun) == letter
        assert letter.signatures.live().count() == 9

    def test_five_in_common_are_the_fewest(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        assert self.hints(self.another(begin, *self.LINES[:4])) == []
        assert self.hints(self.another(begin, *self.LINES[:5])) == [(letter, 5)]

    def test_so_are_three_in_five(self, begin: Callable[..., LetterImport], letter: Letter) -> None:
        OrganizationFactory.create(name="Owls of Osaka", country=country("JP"))
        others = [
            f"{owls} (Japan)"
            for owls in ("Owls of Osaka", "Herons of Nara", "Cranes of Kobe", "Kites of Gifu")
        ]
        assert self.hints(self.another(begin, *self.LINES[:5], *others)) == []
        assert self.hints(self.another(begin, *self.LINES[:6], *others)) == [(letter, 6)]

    def test_withdrawn_signatures_say_nothing(
        self, begin: Callable[..., LetterImport], letter: Letter, maria: User
    ) -> None:
        for signature in letter.signatures.all()[:4]:
            withdraw(signature=signature, by=maria, reason="their wish")
        assert self.hints(self.another(begin, *self.LINES)) == []

    def test_what_is_noticed_otherwise_is_not_offered_twice(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        assert self.hints(begin(self.source(*self.LINES), title="On rivers")) == []

    def test_it_asks_one_question_for_any_number_of_letters_and_lines(
        self, begin: Callable[..., LetterImport], letter: Letter
    ) -> None:
        plan = make_plan(draft_of(self.another(begin, *self.LINES)))
        for _more in range(5):
            confirm(begin(self.source(*self.LINES), title="On rivers", target="new"))
        with CaptureQueriesContext(connection) as asked:
            assert len(letters_signed_alike(plan)) == 3
        assert len(asked) == 1
