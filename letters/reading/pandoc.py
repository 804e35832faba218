"""Documents to plain text through pandoc, shut in: no network, no files, little memory, little time."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import pypandoc
from django.utils.translation import gettext as _

from .unreadable import UnreadableDocument

SECONDS = 30
HEAP = "512M"  # of pandoc's own runtime; an address-space limit would keep it from starting
FILTER = Path(__file__).with_name("plain.lua")
MARKDOWN_FILTER = Path(__file__).with_name("markdown.lua")
MARKDOWN = "gfm-raw_html-footnotes"  # what letters are written in; notes become numbered lines at the end


def to_plain(data: bytes, source_format: str) -> str:
    """Return the plain text of a document: one line a paragraph, table cells between tabs, bullets kept.

    `source_format` is pandoc's name of an input format. Raises UnreadableDocument.
    """
    return _convert(data, source_format, "plain", FILTER)


def to_markdown(data: bytes, source_format: str) -> str:
    """Return a document as Markdown, without pictures and without raw HTML. Raises UnreadableDocument."""
    return _convert(data, source_format, MARKDOWN, MARKDOWN_FILTER)


def _convert(data: bytes, source_format: str, target_format: str, lua_filter: Path) -> str:
    command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{HEAP}", "-RTS", "--sandbox", "--quiet"]
    command += ["--from", source_format, "--to", target_format, "--wrap=none"]
    command += ["--lua-filter", str(lua_filter)]
    process = subprocess.Popen(  # noqa: S603 - a fixed program, fixed arguments; the document is its input
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}, cwd="/", process_group=0,
    )  # fmt: skip
    try:
        out, _nothing = process.communicate(data, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise _too_hard() from None
    finally:
        _end(process)
    if process.returncode != 0:
        raise _too_hard()
    return out.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _too_hard() -> UnreadableDocument:
    return UnreadableDocument(
        _("This document could not be read. Open it, copy the letter's text and paste it.")
    )
