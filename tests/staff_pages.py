"""What axe-core holds against a page of the staff's site."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browsing import is_too_wide


def staff_problems(page: Any) -> list[str]:
    """Problems of the page as it is: found without preloading, which trips over the site's policy."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    # Django's tables have an empty heading over the boxes; nothing else is passed over.
    problems = [
        f"{each['id']}: {each['nodes'][0]['target']}" for each in found if each["id"] != "empty-table-header"
    ]
    return problems + (["the page must be scrolled sideways"] if is_too_wide(page) else [])
