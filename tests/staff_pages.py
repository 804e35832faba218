"""What axe-core holds against a page of the staff's site."""

from typing import Any

from tests.browsing import is_too_wide, violations


def staff_problems(page: Any) -> list[str]:
    """Problems of the page as it is."""
    # Django's tables have an empty heading over the boxes; nothing else is passed over.
    problems = [
        f"{each['id']}: {each['nodes'][0]['target']}"
        for each in violations(page)
        if each["id"] != "empty-table-header"
    ]
    return problems + (["the page must be scrolled sideways"] if is_too_wide(page) else [])
