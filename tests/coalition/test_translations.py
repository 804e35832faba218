"""Translations are compiled without gettext's tools, and mistakes in them are found."""

import gettext

import pytest

from coalition.translations import compile_stale, problems

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def french(tmp_path):
    """Write a French translation file; return its path."""

    def write(entries):
        source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(HEAD + entries, encoding="utf-8")
        return source

    return write


def test_a_translation_is_compiled_once(tmp_path, french):
    source = french('msgid "Letters"\nmsgstr "Lettres ouvertes à tous"\n')
    assert compile_stale([tmp_path]) == [source]
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Letters") == "Lettres ouvertes à tous"
    assert compile_stale([tmp_path]) == []


def test_a_lost_placeholder_is_found(french):
    source = french('#, python-format\nmsgid "%(count)d letters"\nmsgstr "%(nombre)d lettres"\n')
    [problem] = problems(source)
    assert "placeholder 'nombre'" in problem


def test_a_broken_file_is_named(tmp_path, french):
    source = french('msgid "Letters"\nmsgstr "Lettres"\n<<<<<<< HEAD\n')
    with pytest.raises(ValueError, match=r"django\.po"):
        compile_stale([tmp_path])
    assert not source.with_suffix(".mo").exists()
