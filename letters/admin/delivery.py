"""What became of a letter at each recipient: delivered when and how, the evidence, the answer, when to ask again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from coalition.waiting import Example, Waiting, waits
from letters.actions.delivering import record_delivery
from letters.models import Letter, Recipient

from .delivery_form import DeliveryForm
from .pages import letter_page, page_url, render_page

SHOWN = 3


@letter_page("delivery", "delivery/", tab=gettext_lazy("Delivery"), order=60)
def delivery(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """One card and one form for each recipient."""
    recipients = list(letter.recipients.select_related("country"))
    asked = whole_number(request.POST.get("recipient", "")) if request.method == "POST" else None
    posted = None
    if asked is not None:
        recipient = get_object_or_404(letter.recipients, pk=asked)
        posted = DeliveryForm(recipient, request.POST, request.FILES)
        if _record(request, posted):
            return redirect(f"{page_url('delivery', letter)}#recipient-{recipient.pk}")
    today = timezone.localdate()
    return render_page(
        request, letter, "delivery", "admin/letters/delivery/delivery.html", _("Delivery"),
        cards=[_card(letter, each, posted, today) for each in recipients], today=today,
    )  # fmt: skip


def _card(letter: Letter, recipient: Recipient, posted: DeliveryForm | None, today: Any) -> dict[str, Any]:
    is_posted = posted is not None and posted.instance.pk == recipient.pk
    day = recipient.follow_up_on
    return {
        "recipient": recipient,
        "form": posted if is_posted else DeliveryForm(recipient),
        "evidence": recipient.evidence_file and page_url("evidence", letter, recipient.pk),
        "overdue": day is not None and day <= today and not recipient.is_answered(),
    }


def _record(request: HttpRequest, form: DeliveryForm) -> bool:
    """Store what was typed, if it is in order."""
    if not form.is_valid():
        return False
    evidence = form.cleaned_data["evidence"]
    try:
        record_delivery(recipient=form.instance, by=staff(request), evidence=evidence, **form.facts())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("Stored for %(name)s.") % {"name": form.instance.name})
    return True


@letter_page("evidence", "delivery/<int:recipient_id>/evidence/")
def evidence(request: HttpRequest, letter: Letter, recipient_id: int) -> HttpResponseBase:
    """The file, for staff alone and only to be saved: a browser never shows or runs it within this site."""
    recipient = get_object_or_404(letter.recipients, pk=recipient_id)
    file = recipient.evidence_file
    name = file.name or ""
    if not name or not file.storage.exists(name):
        raise Http404
    ending = name.rpartition(".")[2]
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=f"{letter.slug}-delivery-{recipient.pk}.{ending}",
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )  # fmt: skip


@waits(order=50, permission="letters.change_letter")
def to_follow_up(request: HttpRequest) -> Waiting:
    due: QuerySet[Recipient] = (
        Recipient.objects.to_follow_up().select_related("letter").order_by("follow_up_on", "pk")
    )
    examples = [
        Example(
            recipient.name,
            f"{page_url('delivery', recipient.letter)}#recipient-{recipient.pk}",
            str(recipient.letter),
        )
        for recipient in due[:SHOWN]
    ]
    return Waiting(
        title=_("Answers to ask for"),
        hint=_("The day has come to ask these recipients, or to say that there is no answer yet."),
        count=due.count(),
        url=examples[0].url if examples else reverse("admin:letters_letter_changelist"),
        examples=examples,
    )
