"""`manage.py read_letter FILE` prints what was read; it needs no database."""

import json
from io import StringIO
from pathlib import Path

import pypandoc
import pytest
from django.core.management import CommandError, call_command

LETTER = """Dear Minister,

We ask for three things, and we ask for them soon.

Sincerely,

- Rivers Watch (Japan)
- 강 지킴이 (ROK)
"""


def read(path: Path) -> dict[str, object]:
    out = StringIO()
    call_command("read_letter", str(path), stdout=out)
    assert "강 지킴이" in out.getvalue()
    result: dict[str, object] = json.loads(out.getvalue())
    return result


def signatories(result: dict[str, object]) -> list[tuple[str, str]]:
    return [(each["organization"], each["country"]) for each in result["signatories"]]  # type: ignore[attr-defined]


def test_it_prints_the_letter_as_json(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    result = read(path)
    assert {"title", "date", "language", "recipients", "body", "signatories"} <= set(result)
    assert signatories(result) == [("Rivers Watch", "JP"), ("강 지킴이", "KR")]


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_it_reads_documents_as_it_reads_text(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"letter.{ending}"
    pypandoc.convert_text(LETTER, ending, format="gfm", outputfile=str(path), extra_args=["--standalone"])
    assert signatories(read(path)) == [("Rivers Watch", "JP"), ("강 지킴이", "KR")]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", bytes(range(256))])
def test_what_cannot_be_read_is_one_line_of_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError) as error:
        call_command("read_letter", str(path))
    assert "\n" not in str(error.value)
    assert error.value.returncode == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_opened_is_one_line_of_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"letter|missing|directory|No such"):
        call_command("read_letter", str(tmp_path / name))
