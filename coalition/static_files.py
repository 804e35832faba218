"""Addresses of static files on a public site."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class LenientStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names; a file that was not collected keeps its own, and is missed, instead of breaking every page.

    Without this the page that says that something went wrong fails as well: `manifest_strict` only tells whether a
    name may be worked out anew, which needs the file.
    """

    def stored_name(self, name: str) -> str:
        try:
            stored: str = super().stored_name(name)
        except ValueError:
            return name
        return stored
