"""The forms of an import: the file, and what its columns are."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.importing.columns import BY_KEY, COLUMNS, Part
from members.importing.opening import LARGEST_FILE
from members.models import MemberImport

PARTS = {
    Part.ORGANIZATION: _("The organization"),
    Part.MEMBERSHIP: _("Its membership"),
    Part.CONTACT: _("A contact"),
}
SAMPLES = 3


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("The sheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        help_text=_(
            "Excel (.xlsx) or CSV, up to 10 MB and 20,000 rows. Nothing is stored among your members yet."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("This file is larger than 10 MB. Split it into several."))
        return file


class ColumnsForm(forms.Form):
    """One select for each column of the sheet; `header` is the number of the row with the headings."""

    header = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, member_import: MemberImport, understood: dict[str, Any], data: Any = None) -> None:
        super().__init__(data, initial={"header": understood["header"]})
        self.top = member_import.mapping["top"]
        self.headings: list[str] = understood["headings"]
        self.below = [row[1:] for row in self.top if row[0] > understood["header"]]
        for place in self.places():
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=self.headings[place] if place < len(self.headings) else "",
                choices=column_choices(),
                required=False,
                initial=understood["columns"].get(str(place), ""),
            )

    def places(self) -> list[int]:
        """The columns that hold anything, in the heading or below it."""
        width = max((len(row) for row in [self.headings, *self.below]), default=0)
        return [place for place in range(width) if self.heading(place) or self.samples(place)]

    def heading(self, place: int) -> str:
        return self.headings[place].strip() if place < len(self.headings) else ""

    def samples(self, place: int) -> list[str]:
        values = (row[place].strip() for row in self.below if place < len(row))
        return list(dict.fromkeys(value for value in values if value))[:SAMPLES]

    def rows(self) -> Iterator[dict[str, Any]]:
        for place in self.places():
            yield {
                "heading": self.heading(place),
                "samples": self.samples(place),
                "field": self[f"column-{place}"],
            }

    def clean_header(self) -> int:
        header = self.cleaned_data["header"]
        if header not in {row[0] for row in self.top}:
            raise ValidationError(_("There is no such row."))
        return int(header)

    def columns(self) -> dict[int, str]:
        found = {place: self.cleaned_data.get(f"column-{place}", "") for place in self.places()}
        return {place: key for place, key in found.items() if key}

    def clean(self) -> dict[str, Any]:
        keys = list(self.columns().values())
        if "name" not in keys:
            raise ValidationError(_("Say which column holds the organizations' names."))
        for key in dict.fromkeys(keys):
            if keys.count(key) > 1 and not BY_KEY[key].many:
                text = _("“%(column)s” can be only one column. Leave the others out.")
                raise ValidationError(text, params={"column": BY_KEY[key].heading})
        return self.cleaned_data


def column_choices() -> list[tuple[Any, Any]]:
    groups = [
        (title, [(column.key, column.heading) for column in COLUMNS if column.part == part])
        for part, title in PARTS.items()
    ]
    return [("", _("— leave out —")), *groups]
