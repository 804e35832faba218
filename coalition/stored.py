"""Tells of rows that were written many at once: Django itself sends `post_save` for single ones only."""

from django.dispatch import Signal

# Sent by whoever bulk-creates or bulk-updates: the sender is the model, `rows` what was stored, with their keys.
rows_stored = Signal()
