"""Pages of one organization beside its form: its story, its memberships, renaming, merging ...

Each module of this package registers its own; `admin/members/page.html` shows them as tabs.
"""

from coalition.admin_pages import RecordPages
from members.models import Organization

pages = RecordPages(Organization, permission="members.change_organization")
organization_page, page_url, link_to, tabs, urls = (
    pages.page,
    pages.url,
    pages.link_to,
    pages.tabs,
    pages.urls,
)
render_page = pages.render
