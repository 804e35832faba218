import pytest

from coalition.numbers import whole_number


def test_a_number_is_read():
    assert (whole_number("0"), whole_number("0042"), whole_number("9" * 18)) == (0, 42, 10**18 - 1)


@pytest.mark.parametrize(
    "text", ["", " 7", "-7", "+7", "7.0", "1e3", "seven", "٣", "７", "²", "\x007", "9" * 19]
)
def test_what_no_database_takes_for_a_key_is_none(text):
    assert whole_number(text) is None
