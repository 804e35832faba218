"""What people type is tidied; what could keep the site busy for hours is refused as it came."""

import pytest
from django.core.exceptions import ValidationError

from coalition.form_fields import LineField, NameField, TextField

ACCENTS = "a" + "\u0315\u0300" * 1_000_000  # putting these in order would take hours


@pytest.mark.parametrize("field", [LineField, NameField, TextField])
def test_a_heap_of_accents_is_refused_at_once(field):
    with pytest.raises(ValidationError, match="at most 300 characters"):
        field(max_length=300).clean(ACCENTS)


def test_spaces_that_are_dropped_anyway_do_not_make_a_line_too_long():
    assert (
        LineField(max_length=20).clean("  Assembly \u200b \t" + " " * 40 + "Watch\u202e ") == "Assembly Watch"
    )
