"""The read API: open to everyone, without cookies, in JSON. docs/api.md tells it from the outside.

An app adds its part in `APP/api/urls.py`, included in `coalition/api/urls.py`; its views are `PublicReading`.
"""
