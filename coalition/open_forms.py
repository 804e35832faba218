"""What forms that everybody may send have in common."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def refuse_from_elsewhere(request: HttpRequest) -> None:
    """Raise PermissionDenied if the browser says that another site sends the form.

    No cookie says who is there, so a forged request could borrow nothing, and Django's CSRF check, which would set
    one, is left out of these forms; this keeps other sites from having their visitors fill them in unawares.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise PermissionDenied
