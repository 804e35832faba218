"""What members and applicants are mailed about. Every module here registers its kinds when it is imported."""

from . import reviewing

__all__ = ["reviewing"]
