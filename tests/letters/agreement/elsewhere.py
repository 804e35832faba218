"""Public addresses that neither name nor count who signed a letter, each with the reason; and how they are asked."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

PERSONAL = "behind a personal link: it tells its holder of themselves"
OF_MEMBERS = "of members: nothing in it follows from a signature"
FIXED = "the same whoever signs"
ELSEWHERE = {
    **dict.fromkeys(
        (
            "letters:my-letter", "letters:sign-change", "letters:sign-decline", "letters:sign-later",
            "letters:sign-new-link", "letters:sign-pass-on", "letters:sign-question", "letters:sign-question-sent",
            "letters:sign-reaffirm", "letters:sign-text", "letters:sign-withdraw", "members:application",
            "members:confirm-address", "members:my-address", "members:my-colleague-add",
            "members:my-colleague-remove", "members:my-data", "members:my-leave", "members:my-listing",
            "members:my-new-link", "members:my-organization", "members:my-own-data", "members:my-proposed-logo",
            "members:my-take-back", "members:notice", "members:object-to-being-a-contact", "members:reference",
        ),
        PERSONAL,
    ),
    **dict.fromkeys(
        (
            "api:member-counts", "members:ask-for-link", "members:join", "members:map", "members:member-suggestions",
            "members:members-csv", "members:members-json", "members:members-xlsx", "members:numbers",
            "members:numbers-csv", "members:numbers-json", "members:numbers-xlsx",
        ),
        OF_MEMBERS,
    ),
    **dict.fromkeys(
        (
            "about", "admin:login", "api:not-there", "api:root", "api:schema", "colours", "healthz", "imprint",
            "media", "picture", "privacy", "robots",
        ),
        FIXED,
    ),
    "api:events": "what happened to letters, in the words of staff",
    "letters:organization-suggestions": "organizations that have a page, whoever signed this letter",
}  # fmt: skip


def addresses() -> Iterator[str]:
    """Those that can be asked without knowing a link."""
    for name in ELSEWHERE:
        for parts in ({}, {"slug": "assembly"}):
            try:
                yield reverse(name, kwargs=parts)
            except NoReverseMatch:
                continue
