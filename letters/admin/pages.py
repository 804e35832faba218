"""Pages of one letter beside its form: the drive's board, invitations, revisions, editions ...

Each module of this package registers its own; `admin/letters/page.html` shows them as tabs.
"""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import Promise

from coalition.admin_pages import RecordPages
from letters.models import Letter

from .stages import stage_badges

pages = RecordPages(Letter, permission="letters.change_letter")
letter_page, page_url, link_to, tabs, urls = pages.page, pages.url, pages.link_to, pages.tabs, pages.urls


def render_page(
    request: HttpRequest, letter: Letter, name: str, template: str, title: str | Promise, **context: Any
) -> TemplateResponse:
    """Answer with `template`, which extends admin/letters/page.html; `name` marks the tab."""
    return pages.render(request, letter, name, template, title, stage_badges=stage_badges(letter), **context)
