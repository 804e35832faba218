"""The pages on the coalition itself: its mission and whom to ask, its imprint, and what it keeps of whom."""

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from coalition.identity import identity


@method_decorator(login_not_required, name="dispatch")
class About(TemplateView):
    """Public: who we are, what for, and whom to ask."""

    template_name = "about/about.html"


@method_decorator(login_not_required, name="dispatch")
class TextPage(TemplateView):
    """One of the coalition's texts. It is no page while nobody has written it."""

    template_name = "about/text.html"
    text_name: ClassVar[str]
    title: ClassVar[str | Promise]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        who = identity()
        if not (text := getattr(who, self.text_name)):
            raise Http404
        return super().get_context_data(
            site=who, title=self.title, text=text, text_name=self.text_name, **kwargs
        )


class Imprint(TextPage):
    text_name = "imprint"
    title = _("Imprint")


class Privacy(TextPage):
    text_name = "privacy"
    title = _("Privacy")
