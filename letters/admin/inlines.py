"""What belongs to a letter and is edited with it. Signatures have a list of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import ExplainedInline
from coalition.roles import sees_people
from letters.models import Attestation, LetterEvent, Recipient, ReportedCount


class RecipientInline(ExplainedInline, admin.StackedInline):
    """Whom the letter is for. How it was handed over, and what was answered, has a page of its own."""

    model = Recipient
    extra = 0
    early = True
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
    )

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "address" and field is not None:
            field.widget.attrs["rows"] = 3
        return field


class LetterEventInline(ExplainedInline, admin.TabularInline):
    model = LetterEvent
    classes = ("collapse",)
    extra = 0
    help_texts = {"kind": _("Public."), "date": _("Public.")}


class ReportedCountInline(ExplainedInline, admin.TabularInline):
    model = ReportedCount
    classes = ("collapse",)
    extra = 0
    help_texts = {"url": _("Public.")}
    verbose_name_plural = _("numbers of signatories as others report them")


class AttestationInline(admin.StackedInline):
    """Whose word a signature rests on. It is read here, never changed."""

    model = Attestation
    extra = 0
    verbose_name_plural = _("attestations: who said so, for staff only")
    fields = (
        ("name", "title"),
        ("email", "language"),
        "text",
        ("source", "attested_at"),
        "statement",
        "evidence",
    )
    readonly_fields = (
        "name", "title", "email", "language", "text", "source", "attested_at", "statement", "evidence",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attestation]:
        return super().get_queryset(request).select_related("text", "signature")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may see the signature, with its signatory, may see these."""
        verbs = ("view", "change")
        sees_signatures = any(request.user.has_perm(f"letters.{verb}_signature") for verb in verbs)
        return sees_signatures and sees_people(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
