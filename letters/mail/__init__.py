"""What letters are mailed about. Every module here registers its kinds when it is imported."""

from . import correcting, delivery, invitations, publication, requests, revisions, signing

__all__ = ["correcting", "delivery", "invitations", "publication", "requests", "revisions", "signing"]
