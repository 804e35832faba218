"""The page behind a personal link speaks the language of the invitation, or the one asked for."""

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from tests.factories import collecting_letter
from tests.signing import invited, link_to

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def button(language):
    with translation.override(language):
        return gettext("Sign the letter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_says_in_which_language(client, language):
    invitation = invited(collecting_letter(), language=language)
    page = client.get(link_to(invitation)).content.decode()
    assert f'lang="{language}"' in page
    assert button(language) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_one_tap_away(client, language):
    page = client.get(link_to(invited(collecting_letter())) + f"?lang={language}").content.decode()
    assert button(language) in page


def test_the_button_has_words_of_its_own_in_every_language():
    assert len({button(language) for language in LANGUAGES}) == len(LANGUAGES)
