"""Markdown in templates, as safe HTML."""

from django import template

from coalition.markdown import to_html

register = template.Library()
register.filter("markdown", to_html)
