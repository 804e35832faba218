"""`manage.py import_letter FILE`: the safe decisions, taken from the shell."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from letters.models import Letter, LetterImport, Signature
from members.models import Organization
from tests.factories import OrganizationFactory, country

pytestmark = pytest.mark.django_db

LETTER = """A letter on rivers

Dear Minister,

We ask for three things, and we ask for them soon. We look forward to your answer.

Yours sincerely,

Rivers Watch (Japan)
Lakes Watch (ROK)
Sea Watchers
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    for code in ("JP", "KR", "BR"):
        country(code)
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_letter", *arguments, stdout=out)
    return out.getvalue()


def test_it_links_what_is_safe_and_leaves_the_rest_to_staff(letter: Path) -> None:
    known = OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    for code in ("JP", "BR"):
        OrganizationFactory.create(name="Sea Watchers", country=country(code))
    out = run(str(letter), "--title", "On rivers", "--date", "2011-10-13")
    made = Letter.objects.get()
    first, second, third = made.signatures.in_printed_order()
    assert first.organization == known
    assert second.organization and second.organization.name == "Lakes Watch"
    assert third.organization is None
    assert (made.title, str(made.dated), made.published_at) == ("On rivers", "2011-10-13", None)
    assert "link to Rivers Watch" in out
    assert "new organization Lakes Watch" in out
    assert "Sea Watchers: unmatched" in out
    assert "1 new organization; links 1 organization; leaves 1 name unmatched" in out


def test_a_dry_run_says_the_same_and_changes_nothing(letter: Path) -> None:
    out = run(str(letter), "--dry-run", "--title", "On rivers")
    assert "Would create 1 letter; 3 new organizations. Nothing was changed." in out
    for model in (Letter, LetterImport, Signature, Organization):
        assert not model._default_manager.exists()


def test_a_letter_that_is_there_is_refused(letter: Path) -> None:
    run(str(letter), "--title", "On rivers")
    with pytest.raises(CommandError, match="there already: “On rivers”") as error:
        run(str(letter), "--title", "Another title")
    assert error.value.returncode == 1
    assert (Letter.objects.count(), LetterImport.objects.count()) == (1, 1)


def test_a_problem_is_one_line_and_nothing_is_kept(letter: Path) -> None:
    with pytest.raises(CommandError, match="Write the date as") as error:
        run(str(letter), "--title", "On rivers", "--date", "13 October")
    assert "\n" not in str(error.value)
    assert not (Letter.objects.exists() or LetterImport.objects.exists())


def test_a_file_that_is_no_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(CommandError, match="This is a PDF"):
        run(str(path))
