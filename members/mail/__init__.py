"""What members and applicants are mailed about. Every module here registers its kinds when it is imported."""

from . import applying, requesting, reviewing

__all__ = ["applying", "requesting", "reviewing"]
