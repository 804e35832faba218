"""The local outbox in the browser: staff of a site on one machine read what would have been sent."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from coalition.mail import outbox, outbox_reading

PERMISSION = "coalition.view_outgoingmail"
ON_A_PAGE = 50
# The HTML of a mail may lay itself out, and nothing else: no script, no form, no request, no frame elsewhere.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


def is_open_to(request: HttpRequest) -> bool:
    return outbox.is_used() and request.user.has_perm(PERMISSION)


def refuse_strangers(request: HttpRequest) -> None:
    """Raises Http404 where mail really goes out, PermissionDenied for staff who may not see mail."""
    if not outbox.is_used():
        raise Http404
    if not is_open_to(request):
        raise PermissionDenied


@require_safe
def outbox_list(request: HttpRequest) -> HttpResponseBase:
    refuse_strangers(request)
    words = request.GET.get("q", "").strip()[:200]
    page = Paginator(outbox_reading.entries(words), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Local outbox"),
        "words": words,
        "page": page,
        "entries": [outbox_reading.entry(file) for file in page],
    }
    return show(request, "admin/outbox/list.html", context)


@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def outbox_mail(request: HttpRequest, name: str) -> HttpResponseBase:
    refuse_strangers(request)
    if (message := outbox_reading.read(name)) is None:
        return gone(request)
    context = {
        "title": str(message["Subject"] or _("(no subject)")),
        "name": name,
        "headers": [(label, str(message[key])) for label, key in shown_headers() if message[key]],
        "at": outbox_reading.written_at(outbox_reading.folder() / name),
        "has_html": bool(outbox_reading.body(message, "html")),
        "text": outbox_reading.body(message, "plain"),
        "attachments": outbox_reading.attachments(message),
    }
    return show(request, "admin/outbox/mail.html", context)


def shown_headers() -> list[tuple[str, str]]:
    return [(_("To"), "To"), (_("From"), "From"), (_("Reply to"), "Reply-To")]


@require_safe
@xframe_options_sameorigin
def outbox_html(request: HttpRequest, name: str) -> HttpResponseBase:
    """The HTML of a mail alone, for the frame on its page."""
    refuse_strangers(request)
    message = outbox_reading.read(name)
    html = outbox_reading.body(message, "html") if message else ""
    if not html:
        raise Http404
    return HttpResponse(
        outbox_reading.with_links_outside(html), headers={"Content-Security-Policy": MAIL_POLICY}
    )


@require_safe
def outbox_source(request: HttpRequest, name: str) -> HttpResponseBase:
    """The message as a file, for a mail program."""
    refuse_strangers(request)
    if (content := outbox_reading.source(name)) is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.eml"'}
    return HttpResponse(content, content_type="message/rfc822", headers=headers)


def gone(request: HttpRequest) -> HttpResponseBase:
    return show(request, "admin/outbox/gone.html", {"title": _("This mail is not here any more")}, status=404)


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=status)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("outbox/", site.admin_view(outbox_list), name="outbox"),
        path("outbox/<slug:name>/", site.admin_view(outbox_mail), name="outbox_mail"),
        path("outbox/<slug:name>/html/", site.admin_view(outbox_html), name="outbox_html"),
        path("outbox/<slug:name>/source/", site.admin_view(outbox_source), name="outbox_source"),
    ]
