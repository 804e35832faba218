"""What belongs to a letter and is edited with it. Signatures have a list of their own."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import ExplainedInline
from letters.models import LetterEvent, Recipient, ReportedCount


class RecipientInline(ExplainedInline, admin.StackedInline):
    model = Recipient
    extra = 0
    autocomplete_fields = ("country",)
    help_texts = {
        "country": _("Public: whose government or body it is."),
        "position": _("Place among the recipients."),
    }
    fields = (
        "name",
        "office",
        ("address", "country"),
        ("is_copy", "position"),
        ("delivered_on", "delivered_how"),
        ("answered_on", "answer"),
    )

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("address", "answer") and field is not None:
            field.widget.attrs["rows"] = 3
        return field


class LetterEventInline(ExplainedInline, admin.TabularInline):
    model = LetterEvent
    extra = 0
    help_texts = {"kind": _("Public."), "date": _("Public.")}


class ReportedCountInline(ExplainedInline, admin.TabularInline):
    model = ReportedCount
    extra = 0
    help_texts = {"url": _("Public.")}
    verbose_name_plural = _("numbers of signatories as others report them")
