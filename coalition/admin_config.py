"""Puts our own admin site in the place of Django's. In a module of its own: an app has one config only."""

from django.contrib.admin.apps import AdminConfig


class CoalitionAdminConfig(AdminConfig):
    default_site = "coalition.admin.CoalitionAdminSite"
