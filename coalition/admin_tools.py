"""What the apps' admin classes share: safe input, history that is read and not rewritten, filters for long lists."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from coalition.numbers import LONGEST, whole_number

NUL = "\x00"  # PostgreSQL stores no NUL in a text and refuses the query that asks for one
CALENDAR = {"year": 9999, "month": 12, "day": 31}


def staff(request: HttpRequest) -> User:
    """Who acts. The admin lets nobody in who is not logged in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def is_list(request: HttpRequest) -> bool:
    """Is this the change list, whose rows show what the form does not?"""
    return bool(request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist"))


class WholeRowForm(forms.ModelForm):
    """Checks the constraints of the whole row, also those on fields that the form shows without asking for them.

    Django leaves out what is not asked, and an inline's parent, so that the database refuses where the form did not.
    """

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if NON_FIELD_ERRORS in self.errors:
            return
        try:
            self.instance.validate_constraints(exclude=set(self.errors))
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]


class SafeAutocomplete(AutocompleteSelect):
    """Shows a form again even if what was posted can be no key at all."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [key for key in value if self._can_be_key(key)], attr)

    def _can_be_key(self, key: str) -> bool:
        is_number = isinstance(self.field.target_field, models.IntegerField)
        return NUL not in key and (not is_number or not key or whole_number(key) is not None)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by their keys; a number that no database takes for a key is no choice, and no error either."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if whole_number(str(key)) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                )
        return super().clean(value)


def use_autocomplete(form: forms.Form, model: type[Model], *names: str) -> None:
    """Ask for these fields of a plain form as the admin asks for the foreign keys of `model` with those names."""
    for name in names:
        field: Any = form.fields[name]
        choices = field.choices
        field.widget = SafeAutocomplete(model._meta.get_field(name), admin.site)
        field.widget.choices = choices


def name_parts(field: Any) -> None:
    """Name each box for those who hear the page: in a table the heading is far, a moment has two boxes."""
    widget = getattr(field.widget, "widget", field.widget)
    parts = getattr(widget, "widgets", None) or [widget]
    names = (
        [f"{field.label}: {part}" for part in (_("date"), _("time"))] if len(parts) == 2 else [field.label]
    )
    for part, name in zip(parts, names, strict=False):
        part.attrs.setdefault("aria-label", name)


class Explained(admin.options.BaseModelAdmin):
    """Says of every field what becomes public, also where the model leaves it to the admin."""

    help_texts: dict[str, Any] = {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget", SafeAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and not field.help_text:
            field.help_text = self.help_texts.get(db_field.name, "")
        if field is not None:
            name_parts(field)
        return field


class ExplainedInline(Explained, admin.options.InlineModelAdmin):
    """The same for rows of a table, whose boxes for deleting have no label of their own."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        class Named(super().get_formset(request, obj, **kwargs)):  # type: ignore[misc]
            def add_fields(self, form: Any, index: int | None) -> None:
                super().add_fields(form, index)
                if box := form.fields.get("DELETE"):
                    box.widget.attrs["aria-label"] = _("Delete")

        return Named


def can_be_asked(name: str, value: str) -> bool:
    """Is the parameter one that a database takes: no NUL, no number too long, no date that no calendar has?"""
    most = CALENDAR.get(name.rpartition("__")[2])
    if most is not None:
        return (whole_number(value) or most + 1) <= most
    too_long = (digits := value.lstrip("-")).isdecimal() and len(digits) > LONGEST
    return NUL not in name + value and not too_long


class SafeInput(Explained, admin.ModelAdmin):
    """A change list that answers every address: what cannot be asked of the database finds nothing."""

    show_full_result_count = False
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        if not all(can_be_asked(name, value) for name, values in request.GET.lists() for value in values):
            raise IncorrectLookupParameters
        changelist = super().get_changelist_instance(request)
        if not changelist.is_popup:
            changelist.title = capfirst(str(self.opts.verbose_name_plural))  # “Select … to change” says less
        return changelist

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not (words := search_term.replace(NUL, " ").strip()):
            return queryset, False
        return self.find(queryset, words)

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        """Return the rows that `words` mean, and whether a row may come twice."""
        return super().get_search_results(None, queryset, words)  # type: ignore[arg-type]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Two people may save at one moment; an action or the database refuses the second, who is told so."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError):
            text = _(
                "Somebody else changed this at the same moment. Nothing was saved; please look and try again."
            )
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return None if NUL in object_id else super().get_object(request, object_id, from_field or None)

    def opened(self, request: HttpRequest, object_id: str) -> Any:
        """The record of a page that stands in the place of the form. Raises Http404 or PermissionDenied."""
        found = self.get_object(request, object_id) if whole_number(object_id) is not None else None
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if request.method == "POST" and not self.has_change_permission(request, found):
            raise PermissionDenied
        return found


class KeptAdmin(SafeInput):
    """For what is not deleted, only ended, withdrawn or rejected. `kept_because` tells staff what to do instead."""

    kept_because: Any = ""

    def may_delete(self, obj: Any) -> bool:
        """Is this one an exception?"""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is not None and super().has_delete_permission(request, obj) and self.may_delete(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say why not, instead of a bare “forbidden”."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or self.has_delete_permission(request, obj):
            return super().delete_view(request, object_id, extra_context)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        self.message_user(request, self.kept_because, messages.WARNING)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None and not self.may_delete(obj):
            context["kept_because"] = self.kept_because
        return super().render_change_form(request, context, *args, **kwargs)


class HistoryAdmin(SimpleHistoryAdmin):
    """Who changed what, and when. The past is read here, not put back: a change back is a new change."""

    object_history_list_template = "admin/history_list.html"

    def revert_disabled(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if whole_number(object_id) is None:
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if None in (whole_number(object_id), whole_number(version_id)):
            raise Http404
        return super().history_form_view(request, object_id, version_id, extra_context)


class SelectFilter(admin.SimpleListFilter):
    """A filter with many choices, shown as a select in a plain GET form. A value that is no choice filters nothing."""

    template = "admin/filter_select.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any
    ) -> None:
        self.asked = request.GET.get(self.parameter_name or "", "")
        self.kept = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in (self.parameter_name, PAGE_VAR, ERROR_FLAG)
        ]
        super().__init__(request, params, model, model_admin)

    def value(self) -> str | None:
        value = super().value()
        return value if value in {str(choice) for choice, _title in self.lookup_choices} else None

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        yield {"selected": self.value() is None, "value": "", "display": _("All")}
        for choice, title in self.lookup_choices:
            yield {"selected": self.value() == str(choice), "value": choice, "display": title}
