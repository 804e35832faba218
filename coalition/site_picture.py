"""The picture of every page that has none of its own: the coalition's name."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from coalition.identity import identity
from coalition.pictures import answer, picture_of_site


@login_not_required
@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def site_picture(request: HttpRequest) -> HttpResponse:
    """Public: it says what the first page says. In English where no font has the characters of the language."""
    return answer(request, [picture_of_site(identity()), picture_of_site(identity("en"))])
