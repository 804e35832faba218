"""Applications: the list of those that wait first, and one page for each, where it is worked on and decided."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import HistoryAdmin, KeptAdmin, is_list
from coalition.mail.kinds import kind_label
from members.actions.applying import ApplicationChanged
from members.models import Application

from .application_facts import Facts
from .application_forms import number_to_be_told
from .application_list import StageFilter, stage_badge, with_numbers
from .application_steps import SECTIONS, Page

SEES_PEOPLE = "members.view_contact"


@admin.register(Application)
class ApplicationAdmin(HistoryAdmin, KeptAdmin):
    """Applications come from the page “Join” and are decided here; none is typed in or deleted."""

    menu_order = 12
    in_header = True
    kept_because = _(
        "Applications are not deleted: admit, defer or refuse it. Its people are removed in due time."
    )
    list_display = ("name", "country", "stage", "references", "objections", "created_at")
    list_filter = (StageFilter,)
    list_select_related = ("country",)
    search_fields = ("name", "acronym")
    search_help_text = _("Name, acronym, or e-mail")
    actions = None
    autocomplete_fields = ("organization",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        rows = Application.objects.select_related("country", "organization__merged_into", "category")
        return with_numbers(rows) if is_list(request) else rows.select_related("membership", "decided_by")

    def get_ordering(self, request: HttpRequest) -> Any:
        """What waits for staff stands first, then what others are asked about, then what is decided."""
        return ("turn", "-created_at") if is_list(request) else ("-pk",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Addresses are looked for only by those who may see them."""
        found, twice = super().get_search_results(request, queryset, search_term)
        words = search_term.replace("\x00", " ").strip()
        if words and request.user.has_perm(SEES_PEOPLE):
            found |= queryset.filter(Q(email__icontains=words) | Q(contact_name__icontains=words))
        return found, twice

    @admin.display(description=_("stage"))
    def stage(self, application: Application) -> SafeString:
        return stage_badge(application)

    @admin.display(description=_("references"))
    def references(self, application: Any) -> str:
        if not application.named:
            return "–"
        text = gettext("%(n)d of %(named)d in favour") % {
            "n": application.supporting,
            "named": application.named,
        }
        against = gettext("%(n)d against") % {"n": application.opposing}
        return f"{text}, {against}" if application.opposing else text

    @admin.display(description=_("objections"))
    def objections(self, application: Any) -> str:
        return str(application.objecting) if application.notice_sent_at else "–"

    # One of them

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page where it is worked on stands in the place of a form of fields."""
        found = self.opened(request, object_id)
        page = Page(request, Facts(found))
        if request.method == "POST" and self._acted(request, page):
            section = SECTIONS.get(page.step, "")
            return HttpResponseRedirect(f"{request.path}{f'#{section}' if section else ''}")
        if page.stale:
            page.facts = Facts(self.get_object(request, object_id))
        return self._shown(request, page)

    def _acted(self, request: HttpRequest, page: Page) -> bool:
        """Do what the button says; False where the page is to be shown again with what was typed."""
        try:
            told = page.act()
        except (ApplicationChanged, IntegrityError):
            page.stale = True
            text = gettext(
                "This application changed while you looked at it. Nothing was stored: please look again."
            )
            self.message_user(request, text, messages.ERROR)
            return False
        except ValidationError as error:
            page.stale = True
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        if told is None:
            self.message_user(request, gettext("Nothing was stored: please look below."), messages.ERROR)
            return False
        self.message_user(request, told, messages.SUCCESS)
        self.log_change(request, page.application, page.step)
        return True

    def _shown(self, request: HttpRequest, page: Page) -> TemplateResponse:
        facts, found = page.facts, page.facts.application
        may_change = self.has_change_permission(request, found)
        contacts, members = number_to_be_told(found)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Application"), "subtitle": str(found), "opts": self.opts,
            "media": self.media + page.media, "application": found, "facts": facts, "page": page,
            "state": stage_badge(found),
            "may_work": may_change and facts.may_decide, "may_change": may_change,
            "sees_people": request.user.has_perm(SEES_PEOPLE),
            "would_be_told": contacts, "members_told": members,
            "mails": [(mail, kind_label(mail.kind)) for mail in facts.mails],
        }  # fmt: skip
        return TemplateResponse(request, "admin/members/application/application.html", context)
