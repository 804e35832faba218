"""The staff's accounts. A coordinator keeps them; nobody hands out more than they may do themselves."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import RowsField, staff

OWNERS_ONLY = ("is_superuser", "user_permissions")


def groups_in_reach(user: User) -> QuerySet[Group]:
    """Groups that grant nothing that this user does not hold."""
    if user.is_superuser:
        return Group.objects.all()
    held = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    beyond = Count("permissions", filter=~Q(permissions__in=held.values("pk")))
    return Group.objects.annotate(beyond=beyond).filter(beyond=0)


admin.site.unregister([User, Group])


@admin.register(User)
class StaffAccountAdmin(UserAdmin):
    """Accounts with all rights are changed by their like only."""

    list_display = ("username", "email", "roles", "is_staff", "is_active", "last_login")
    list_filter = ("is_active", "groups")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        everything = [str(_("all rights"))] if user.is_superuser else []
        return ", ".join([*everything, *(group.name for group in user.groups.all())])

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if staff(request).is_superuser:
            return fieldsets
        return [
            (title, {**of, "fields": tuple(name for name in of["fields"] if name not in OWNERS_ONLY)})
            for title, of in fieldsets
        ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = groups_in_reach(staff(request))
        return super().formfield_for_manytomany(db_field, request, form_class=RowsField, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self._in_reach(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self._in_reach(request, obj) and super().has_delete_permission(request, obj)

    def _in_reach(self, request: HttpRequest, obj: User | None) -> bool:
        """An account that may do more than its keeper is not theirs to take over by a new password."""
        keeper = staff(request)
        if obj is None or keeper.is_superuser or obj.pk == keeper.pk:
            return True
        return not obj.is_superuser and obj.get_all_permissions() <= keeper.get_all_permissions()

    def get_actions(self, request: HttpRequest) -> Any:
        """Accounts are deactivated; the history names them. None is deleted by the dozen."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """An account made here is one of the staff's."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """For owners of the site: groups of their own beside the four roles."""

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        return super().formfield_for_manytomany(db_field, request, form_class=RowsField, **kwargs)
