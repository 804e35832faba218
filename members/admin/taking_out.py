"""Pages that say what would be taken out of the site and in which form; their button hands over the file.

What a list was narrowed to comes along in the address. Who takes out people's addresses is noted in the admin's log,
with how many they were and none of them: so the button posts.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from coalition.admin_tools import staff


def note_taken_out(request: HttpRequest, model: type[Model], words: str) -> None:
    """Who took out how many; no name and no address."""
    LogEntry.objects.create(
        user=staff(request), content_type=ContentType.objects.get_for_model(model), object_repr=words[:200],
        action_flag=CHANGE, change_message=words,
    )  # fmt: skip


def narrowed_to(changelist: ChangeList) -> Iterator[str]:
    """What the list was narrowed to, in the words that its page uses."""
    if changelist.query:
        yield _("Search: %(words)s") % {"words": changelist.query}
    for filter_ in changelist.filter_specs:
        for place, choice in enumerate(filter_.choices(changelist)):
            if place and choice.get("selected"):
                yield f"{str(filter_.title).capitalize()}: {choice['display']}"


class TakingOut(FormView):
    """`model_admin` is the one whose list leads here; `permission` is asked for on every request."""

    template_name = "admin/members/taking_out.html"
    model_admin: Any = None
    permission = "members.view_organization"
    title: str | Promise = ""
    button: str | Promise = gettext_lazy("Download")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        opts = self.model_admin.opts
        own = {"title": self.title, "opts": opts, "button": self.button, "back": self.list_address()}
        everywhere = self.model_admin.admin_site.each_context(self.request)
        return super().get_context_data(**everywhere, **own, **kwargs)

    def list_address(self) -> str:
        opts = self.model_admin.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


class OfAList(TakingOut):
    """The rows that the list of the address shows, all its pages."""

    changelist: ChangeList

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        try:
            self.changelist = self.model_admin.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(self.list_address())
        return super().dispatch(request, *args, **kwargs)

    def rows(self) -> QuerySet[Any]:
        return self.changelist.get_queryset(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"narrowed_to": list(narrowed_to(self.changelist)), "lead": self.lead()}
        return super().get_context_data(**own, **kwargs)

    def list_address(self) -> str:
        query = self.request.GET.urlencode()
        return f"{super().list_address()}?{query}" if query else super().list_address()

    def lead(self) -> str:
        raise NotImplementedError


def page(model_admin: Any, view: type[TakingOut], name: str) -> URLPattern:
    """The address NAME/ under the list of `model_admin`, called `admin:APP_MODEL_NAME`."""
    opts = model_admin.opts
    served = model_admin.admin_site.admin_view(view.as_view(model_admin=model_admin))
    return path(f"{name}/", served, name=f"{opts.app_label}_{opts.model_name}_{name.replace('-', '_')}")
