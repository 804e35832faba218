"""A file as an answer: to be kept under its name, not shown."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def attachment(
    content: str | bytes, media_type: str, name: str, *, for_one_person: bool = False
) -> HttpResponse:
    """The file under its name, in whatever script; what is for one person is kept by nobody on the way."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    if for_one_person:
        answer["Cache-Control"] = "private, no-store"
    return answer
