"""A members' spreadsheet as coalitions really keep them: 1,000 rows by many hands over many years.

Titles above the headings, merged cells, formulas with and without a result, Excel's dates beside typed ones in five
languages, countries misspelt or missing, Korean and Japanese names, names twice in two spellings, blanks that nobody
sees. Always the same rows for the same number. Everybody in it is invented.
"""

import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

HEADINGS = [
    "No.", "Organisation name *", "Abbr.", "Land", "Also known as", "한글명", "Member since", "Type", "Until",
    "Website", "Kontaktperson", "E-mail", "Publish?", "Umbrella", "Remarks",
]  # fmt: skip
PLACES = (
    "Korea", "Tokyo", "Andes", "Danube", "Mekong", "Sahel", "Baltic", "Pacific", "Delta", "Savanna", "Amazon", "Volga",
    "Atlas", "Nile", "Ganges", "Alps",
)  # fmt: skip
WORDS = (
    "Freedom", "Rights", "Press", "Justice", "Women's", "Refugee", "Truth", "Peace", "Digital", "Water", "Forest",
    "Prison", "Children's", "Law", "Memory", "Labour", "Students'", "Voters'", "Music", "Health", "River", "Border",
)  # fmt: skip
KINDS = (
    "Watch",
    "Network",
    "Alliance",
    "Forum",
    "Centre",
    "Initiative",
    "Coalition",
    "Society",
    "Union",
    "League",
)
COUNTRIES = (
    "Canada", "ROK", "대한민국", "South Korea", "日本", "Japan ", "Deutschland", "France", "U.S.A.", "UK", "Brasil",
    "Perú", "KR", "Korea, Republic of", "Côte d'Ivoire", "India\u00a0", "\u200bPoland", "The Netherlands",
)  # fmt: skip
WRONG = ("Korae", "Germny", "Asia", "USA/Canada", "somewhere", "Yugoslawia")
KOREAN = ("북한", "인권", "자유", "시민", "연대", "국제", "평화", "여성", "언론", "청년")
DATES: tuple[Callable[[datetime.date], Any], ...] = (
    lambda day: str(day.year),
    lambda day: day.year,
    lambda day: day.isoformat(),
    lambda day: f"{day:%b} {day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.month}/{day.year}",
    lambda day: f"since {day.year}",
    lambda day: f"{day.year}년 {day.month}월 {day.day}일",
    lambda day: f"{day.year}年{day.month}月",
    lambda day: f"{day.day} septembre {day.year}",
    lambda day: datetime.datetime.combine(day, datetime.time()),
    lambda day: f"{day:%d/%m}/{day.year}",
)
WRONG_DATES = ("ask Ana", "31.2.2011", "2011-2012", 40794, "long ago")


def messy_workbook(rows: int = 1000) -> bytes:
    """An Excel file with that many rows below its headings."""
    chance = random.Random(2011)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Mitglieder 2024"
    sheet.append(["List of members — please do not edit without telling Ana!"])
    sheet.merge_cells("A1:O1")
    sheet.append([])
    sheet.append(HEADINGS)
    names = [_name(chance) for _ in range(rows)]
    made: list[list[Any]] = []
    for number in range(rows):
        row = _row(number, names, chance)
        if number > 20 and chance.random() < 0.12:
            _repeat(row, chance.choice(made), chance)
        made.append(row)
        sheet.append(row)
    _dress_up(sheet, chance, rows)
    workbook.create_sheet("notes").append(["call them back"])
    out = io.BytesIO()
    workbook.save(out)
    return _with_results(out.getvalue())


def _name(chance: random.Random) -> str:
    return f"{chance.choice(PLACES)} {chance.choice(WORDS)} {chance.choice(WORDS)} {chance.choice(KINDS)}"


def _row(number: int, names: list[str], chance: random.Random) -> list[Any]:
    name = names[number]
    joined = datetime.date(chance.randrange(1995, 2020), chance.randrange(1, 13), chance.randrange(1, 29))
    country = chance.choice(WRONG) if chance.random() < 0.05 else chance.choice(COUNTRIES)
    date: Any = chance.choice(DATES)(joined) if chance.random() < 0.95 else chance.choice(WRONG_DATES)
    ended = str(joined.year + chance.randrange(1, 9)) if chance.random() < 0.08 else ""
    email = f"office{number}@example.org" if chance.random() < 0.7 else ""
    return [
        number + 1,
        name if chance.random() > 0.01 else None,
        "".join(word[0] for word in name.split()) if chance.random() < 0.2 else None,
        country if chance.random() < 0.9 else "",
        f"{name} International; {name.upper()}" if chance.random() < 0.1 else "-",
        "".join(chance.sample(KOREAN, 4)) if chance.random() < 0.2 else None,
        date,
        chance.choice(
            ("Member", "member ", "Observer", "Observer", "full" if chance.random() < 0.1 else "Member")
        ),
        ended,
        chance.choice(("", "n/a", f"www.example.org/{number}", f"https://o{number}.example.org")),
        f"Ana Example {number}\u00a0" if email and chance.random() < 0.9 else None,
        _email(email, chance),
        chance.choice(("yes", "ja", "x", "no", "", "예", "1", "maybe" if chance.random() < 0.1 else "")),
        names[number - 1] if number and chance.random() < 0.03 else None,
        chance.choice(("", "paid", "called 3x", "?")),
    ]


def _email(email: str, chance: random.Random) -> str:
    if not email:
        return "" if chance.random() < 0.95 else "at example.org"
    return chance.choice((email, email, email.upper(), f"mailto:{email}", f" {email}\u00a0"))


def _repeat(row: list[Any], earlier: list[Any], chance: random.Random) -> None:
    """Make it a row of an organization that stands there already, in another spelling, mostly saying the same of it."""
    row[1] = _respelt(str(earlier[1] or "Nobody"), chance)
    if chance.random() < 0.8:
        row[2:5], row[6:10], row[13] = earlier[2:5], earlier[6:10], earlier[13]


def _respelt(name: str, chance: random.Random) -> str:
    ways: tuple[Callable[[str], str], ...] = (
        str.upper,
        lambda text: text.replace(" ", "  ") + " ",
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f"The {text}",
        lambda text: text.replace(" ", "", 1),
        lambda text: f"{text} Inc.",
        lambda text: text + "\u200b",
    )
    return chance.choice(ways)(name)


def _dress_up(sheet: Any, chance: random.Random, rows: int) -> None:
    """Formulas, dates that show only their month, blocks of an organization with several contacts."""
    for row in range(4, rows + 4):
        if isinstance(sheet.cell(row, 7).value, datetime.datetime) and chance.random() < 0.5:
            sheet.cell(row, 7).number_format = chance.choice(("mmm yy", "yyyy", "[$-409]mmmm\\ yyyy;@"))
        if chance.random() < 0.02:
            sheet.cell(row, 3).value = '=UPPER("abc")'
        if chance.random() < 0.01:
            sheet.cell(row, 9).value = "=NOTHING()"
    for row in range(30, rows - 10, 60):
        for column in (2, 4):
            sheet.merge_cells(start_row=row, end_row=row + 2, start_column=column, end_column=column)


def _with_results(data: bytes) -> bytes:
    """Excel keeps the results of formulas; openpyxl writes none. One of the two kinds gets its result here."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                pattern = rb'<c ([^>]*)><f>UPPER\("abc"\)</f><v\s*/?>(?:</v>)?</c>'
                content = re.sub(pattern, rb'<c \1 t="str"><f>UPPER("abc")</f><v>ABC</v></c>', content)
            new.writestr(part, content)
    return out.getvalue()
