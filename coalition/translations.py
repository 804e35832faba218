"""Compiles translations with Babel, so that no gettext tools are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


def sources(folders: Iterable[Path | str]) -> Iterator[Path]:
    """Yield every file of translations below `folders`: LANGUAGE/LC_MESSAGES/*.po."""
    for folder in folders:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_stale(folders: Iterable[Path | str]) -> list[Path]:
    """Compile what is new or has changed since it was last compiled; return those sources.

    Raises ValueError, with the file and the line, where one cannot be compiled.
    """
    stale = [source for source in sources(folders) if is_stale(source)]
    for source in stale:
        catalog = read(source)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
    return stale


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def read(source: Path) -> Catalog:
    """Return the translations of one file. Raises ValueError."""
    try:
        with source.open("rb") as file:
            return read_po(file, locale=source.parent.parent.name, domain=source.stem, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"{source}: {error}") from error


def problems(source: Path) -> Iterator[str]:
    """Yield what is wrong in one file: a placeholder lost or invented, a plural form missing."""
    for message, errors in read(source).check():
        for error in errors:
            yield f"{source}:{message.lineno}: {error}"
