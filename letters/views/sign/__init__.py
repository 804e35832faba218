"""The pages behind a personal link, each act in a module of its own; docs/decisions/0016-personal-links.md."""

from django.urls import path

from .answers import Decline, Later, PassOn, Question, QuestionSent
from .new_link import NewLink
from .page import SignPage
from .signed import Change, Reaffirm, SignedText, Withdraw

urlpatterns = [
    path("", SignPage.as_view(), name="sign"),
    path("change/", Change.as_view(), name="sign-change"),
    path("decline/", Decline.as_view(), name="sign-decline"),
    path("later/", Later.as_view(), name="sign-later"),
    path("new-link/", NewLink.as_view(), name="sign-new-link"),
    path("pass-on/", PassOn.as_view(), name="sign-pass-on"),
    path("question/", Question.as_view(), name="sign-question"),
    path("question/sent/", QuestionSent.as_view(), name="sign-question-sent"),
    path("reaffirm/", Reaffirm.as_view(), name="sign-reaffirm"),
    path("text/", SignedText.as_view(), name="sign-text"),
    path("withdraw/", Withdraw.as_view(), name="sign-withdraw"),
]
