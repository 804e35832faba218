"""What letters are mailed about. Every module here registers its kinds when it is imported."""

from . import correcting, invitations, requests, revisions

__all__ = ["correcting", "invitations", "requests", "revisions"]
