"""Tests that several workers share: the slow ones first, and as many for each."""

from tests.sharing import shared_out


def test_each_share_begins_with_its_part_of_the_slow_ones():
    assert "".join(shared_out("aBcdEfGhij", str.isupper, 2)) == "BGacdEfhij"


def test_nothing_is_lost_or_run_twice_however_many_share():
    for workers in range(1, 6):
        for text in ("", "a", "A", "ABC", "abcDEfgHIJ"):
            assert sorted(shared_out(text, str.isupper, workers)) == sorted(text)


def test_alone_the_slow_ones_come_first():
    assert "".join(shared_out("aBcD", str.isupper, 1)) == "BDac"
