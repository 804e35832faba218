"""Addresses that hold the secret part of a personal link, and what every answer below them says of itself."""

from coalition.addresses import without_language

PERSONAL = ("/sign/", "/my-organization/", "/join/application/", "/join/reference/", "/join/notice/")
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def is_personal(path: str) -> bool:
    """Does the path, in whatever language, hold a secret? Also where no page is found, or it leads to another path."""
    plain = without_language(path)
    return any(plain.startswith(start) and plain != start for start in PERSONAL)
