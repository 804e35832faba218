"""The page behind an applicant's link: confirm what was typed; from then on, see how the application stands."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from members.actions.applying import KEPT_UNCONFIRMED, ApplicationChanged, confirm, fingerprint, withdraw
from members.models import Application
from members.models.application import FINAL, ApplicationStage

from .personal import MemberPage


@dataclass(frozen=True)
class Progress:
    """What the applicant may know of how it goes: never who said what."""

    asked: int
    answered: int

    @classmethod
    def of(cls, application: Application) -> "Progress":
        asked = [each for each in application.references.all() if each.asked_at or each.answer]
        return cls(len(asked), sum(bool(each.answer) for each in asked))


class ApplicationPage(MemberPage):
    """Public, since the token is the authority (see PersonalPage)."""

    kind = "application"
    related = ("country", "organization", "membership")

    @property
    def application(self) -> Application:
        return cast(Application, self.target)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("act") == "withdraw":
            return self.withdrawn()
        try:
            confirm(application=self.application, shown=request.POST.get("shown", ""))
        except ApplicationChanged:
            self.application.refresh_from_db()
            return self.show(changed=True)
        except Application.DoesNotExist:  # deleted in another window
            return self.deleted()
        return HttpResponseRedirect(self.address())

    def withdrawn(self) -> HttpResponse:
        """One that was never confirmed is gone; another one stays, with its page, as withdrawn."""
        withdraw(application=self.application)
        if Application.objects.filter(pk=self.application.pk).exists():
            return HttpResponseRedirect(self.address())
        return self.deleted()

    def deleted(self) -> HttpResponse:
        return render(self.request, "members/join/deleted.html")

    def show(self, **notices: bool) -> HttpResponse:
        application = self.application
        unconfirmed = application.stage() == ApplicationStage.UNCONFIRMED
        template = "confirm" if unconfirmed else "status"
        return render(self.request, f"members/join/{template}.html", {**self.frame(), **notices})

    def frame(self) -> dict[str, Any]:
        application = self.application
        return {
            "application": application, "stage": application.stage(), "shown": fingerprint(application),
            "progress": Progress.of(application), "is_open": application.verdict not in FINAL,
            "references": application.references.all(), "days_kept": KEPT_UNCONFIRMED.days,
            "address": self.address(),
        }  # fmt: skip
