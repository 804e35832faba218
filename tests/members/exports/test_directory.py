"""The directory for print says of the members what everyone may know, in type that every name can be read in."""

import datetime
import io
import re
import zipfile

import pypandoc
import pytest
import typst
from django.utils import translation

from members.exports.directory import Directory as Printed
from members.exports.directory import Entry, Group, Name, Order, directory
from members.exports.directory_pdf import MissingFonts, directory_pdf
from members.exports.directory_word import directory_docx
from members.models import AdmissionRules
from tests.factories import (
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

DAY = datetime.date(2011, 9, 8)
HOSTILE = '#emph[x] $x$ *b* _i_ `c` @ref <a> "q" \\ // <script> [link](x) {{ y }} <w:p/>'


def joins(name, code="KR", on=DAY, **fields):
    organization = OrganizationFactory.create(name=name, country=country(code) if code else None, **fields)
    return MembershipFactory.create(organization=organization, joined_on=on).organization


def printed(*names, **fields):
    entries = [Entry(Name.of(name), **fields) for name in names]
    groups = [Group("Korea", entries)]
    return Printed(
        "Coalition", "Members of Coalition", "2 members on a day", "en", groups, "One is not named."
    )


def names_of(found):
    return {group.heading: [entry.name.words for entry in group.entries] for group in found.groups}


def word_of(found):
    """What another program reads in the Word file: its words, and the file's own parts."""
    content = directory_docx(found)
    tree = pypandoc.convert_text(content, "plain", format="docx", extra_args=["--wrap=none"])
    return tree, zipfile.ZipFile(io.BytesIO(content))


# What it says -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_members_of_a_day_stand_by_country_and_those_without_a_seat_last():
    joins("The Seoul Centre")
    joins("Human Rights Tokyo", "JP")
    joins("Worldwide Watch", None)
    joins("Too Late", on=datetime.date(2011, 9, 9))
    found = directory(DAY)
    assert list(names_of(found).items()) == [
        ("Japan", ["Human Rights Tokyo"]),
        ("South Korea", ["The Seoul Centre"]),
        ("Without a seat in one country", ["Worldwide Watch"]),
    ]
    assert found.sentence == "3 members on 8 September 2011"
    assert names_of(directory(DAY, order=Order.ALPHABETICAL)) == {
        "": ["Human Rights Tokyo", "The Seoul Centre", "Worldwide Watch"]
    }


@pytest.mark.django_db
def test_an_entry_tells_names_website_and_since_when_whatever_category_it_went_through():
    seoul = joins("Seoul Centre", acronym="SC", website="https://seoul.example.org/")
    OrganizationNameFactory.create(organization=seoul, name="서울센터", kind="translation", language="ko")
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    seoul.memberships.update(
        ended_on=datetime.date(2012, 1, 1), end_reason="category", joined_precision="year"
    )
    MembershipFactory.create(organization=seoul, category=observer, joined_on=datetime.date(2012, 1, 1))
    ((entry,),) = (group.entries for group in directory(datetime.date(2013, 1, 1)).groups)
    assert (entry.acronym, entry.website) == ("SC", "https://seoul.example.org/")
    assert entry.other_names == [Name("서울센터", "ko")]
    assert entry.facts == "member since 2011"
    joins("Another")
    alphabetical = directory(datetime.date(2013, 1, 1), order=Order.ALPHABETICAL, other_names=False)
    assert alphabetical.groups[0].entries[1].facts == "South Korea · Observer · member since 2011"
    assert alphabetical.groups[0].entries[1].other_names == []


@pytest.mark.django_db
def test_who_is_not_listed_is_counted_as_the_rules_say_and_named_nowhere():
    joins("Seen")
    joins("Unseen", listed=False)
    found = directory(DAY)
    assert "Unseen" not in str(found)
    assert found.sentence.startswith("2 members")
    assert found.note.startswith("1 member is counted and not named")
    AdmissionRules(counts_unlisted=False).save()
    assert directory(DAY).sentence.startswith("1 member ")
    assert directory(DAY).note == ""


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_the_same_queries_however_many_members(count, django_assert_num_queries):
    for number in range(count):
        organization = joins(f"Member {number}", "KR" if number % 2 else "JP")
        OrganizationNameFactory.create(organization=organization)
    with django_assert_num_queries(6):  # two of them ask who the coalition is
        directory(DAY)


@pytest.mark.parametrize(
    ("words", "rtl"), [("منظمة", True), ("2 ארגון", True), ("HanVoice", False), ("", False)]
)
def test_a_name_runs_as_its_script_does(words, rtl):
    assert Name.of(words).rtl is rtl


# PDF ----------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_one_that_readers_for_the_blind_can_read():
    content = directory_pdf(printed("HanVoice"))
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid" in content
    assert re.search(rb"/MediaBox\s*\[\s*0 0 595\.27\d* 841\.8\d*\s*\]", content)


def test_nothing_that_somebody_wrote_is_read_as_typst():
    fields = {"acronym": HOSTILE, "facts": HOSTILE, "website": f"https://example.org/{HOSTILE}"}
    assert directory_pdf(printed(HOSTILE, other_names=[Name(HOSTILE, "#x")], **fields)).startswith(b"%PDF-")


def test_a_name_in_a_language_that_printers_do_not_know_is_printed_all_the_same():
    assert directory_pdf(printed("HanVoice", other_names=[Name("tlhIngan", "klingon")])).startswith(b"%PDF-")


def test_characters_that_no_font_has_are_named_and_not_printed_as_boxes():
    bare = typst.Fonts(include_system_fonts=False)
    with pytest.raises(MissingFonts) as missing:
        directory_pdf(printed("HanVoice", "한보이스", "\U000a0000"), with_fonts=bare)
    assert missing.value.characters == [*"한보이스", "\U000a0000"]
    assert missing.value.names == ["한보이스", "\U000a0000"]


def test_a_directory_without_members_can_be_printed():
    nobody = Printed("Coalition", "Members of Coalition", "0 members", "en", [])
    assert directory_pdf(nobody).startswith(b"%PDF-")
    assert directory_docx(nobody)


@pytest.mark.parametrize("language", ["ar", "ko", "fr"])
def test_it_can_be_printed_in_every_language_of_the_site(db, language):
    joins("HanVoice")
    with translation.override(language):
        found = directory(DAY)
    assert found.language == language
    plain = Printed("Coalition", "Members", "1", language, printed("HanVoice").groups)
    assert directory_pdf(plain).startswith(b"%PDF-")


# Word ---------------------------------------------------------------------------------------------------------------


def test_the_word_file_says_what_the_directory_says():
    words, _parts = word_of(
        printed("HanVoice", acronym="HV", other_names=[Name("한보이스", "ko")], facts="member since 2011",
                website="https://han.example.org/")
    )  # fmt: skip
    for said in (
        "Korea",
        "HanVoice (HV)",
        "한보이스",
        "member since 2011",
        "https://han.example.org/",
        "One is not named.",
    ):
        assert said in words


def test_nothing_that_somebody_wrote_is_read_as_markup_in_word():
    words, _parts = word_of(printed(HOSTILE))
    assert HOSTILE in words


def test_the_word_file_is_a4_with_numbered_pages_and_tells_which_way_names_run():
    _words, parts = word_of(printed("منظمة"))
    document, footer = (parts.read(f"word/{name}.xml").decode() for name in ("document", "footer1"))
    assert 'w:w="11906"' in document
    assert "<w:rtl" in document
    assert "NUMPAGES" in footer
    assert "rIdFooter" in parts.read("word/_rels/document.xml.rels").decode()
