"""The heads of the pages of organizations and members."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from coalition.templatetags.metadata import head
from members.linked_data import members_data, organization_data
from members.organization_facts import PublicOrganization

register = template.Library()


@register.inclusion_tag("partials/meta.html", takes_context=True)
def organization_meta(context: dict[str, Any]) -> dict[str, Any]:
    known: PublicOrganization = context["known"]
    description = known.organization.description if known.listed else ""
    data = organization_data(known, context["site"])
    return head(context, title=known.organization.name, description=description, data=data)


@register.inclusion_tag("partials/meta.html", takes_context=True)
def members_meta(context: dict[str, Any]) -> dict[str, Any]:
    return head(context, title=_("Members"), data=members_data(context["site"]))
