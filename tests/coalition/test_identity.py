"""Who speaks on the pages: what staff wrote, in the reader's language where it is written, else in another."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from coalition.identity import identity
from coalition.models import SiteSettings, SiteWords

pytestmark = pytest.mark.django_db


def write(**words):
    site, _made = SiteSettings.objects.get_or_create(pk=1)
    for language, texts in words.items():
        SiteWords.objects.create(site=site, language=language, **texts)
    return site


def test_before_anybody_wrote_anything_the_settings_speak(settings):
    settings.COALITION_NAME, settings.COALITION_SHORT_NAME = "Coalition of Examples", "CoE"
    settings.COALITION_ABOUT = "We speak together."
    who = identity()
    assert (who.name, who.short_name, who.lead) == ("Coalition of Examples", "CoE", "We speak together.")
    assert (who.mission, who.logo) == ("", None)


def test_it_speaks_the_language_of_the_page():
    write(en={"name": "Watchers"}, ko={"name": "감시자들", "place": "서울"})
    with translation.override("ko"):
        assert (identity().name, identity().place) == ("감시자들", "서울")
    assert identity("en").name == "Watchers"


def test_what_is_not_written_in_a_language_is_taken_from_the_sites_own_then_from_any_other():
    write(ja={"privacy": "日本語"}, en={"mission": "English"}, fr={"mission": "Français"})
    who = identity("ko")
    assert (who.mission, who.privacy, who.imprint) == ("English", "日本語", "")


def test_a_short_name_is_not_mixed_with_the_name_of_another_language():
    write(en={"name": "International Watch", "short_name": "IW"}, ko={"name": "국제 감시"})
    assert (identity("ko").name, identity("ko").short_name) == ("국제 감시", "국제 감시")


def test_it_takes_one_query(django_assert_num_queries):
    write(en={"name": "Watchers"}, ko={"name": "감시자들"}, fr={"name": "Guetteurs"})
    with django_assert_num_queries(1):
        assert identity("fr").accent


def test_there_is_one_set_of_settings_and_one_set_of_words_a_language():
    site = write(en={"name": "Watchers"})
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteSettings.objects.create(pk=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteWords.objects.create(site=site, language="en")
