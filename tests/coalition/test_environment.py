"""Settings are read from the environment, and what is not understood is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from coalition.environment import FALSE, TRUE, Environment, read_environment_file


@pytest.mark.parametrize("value", [*TRUE, "YES", " 1 "])
def test_a_switch_is_on(value):
    assert Environment({"DEBUG": value}).flag("DEBUG") is True


@pytest.mark.parametrize("value", [*FALSE, "No", ""])
def test_a_switch_is_off(value):
    assert Environment({"DEBUG": value}).flag("DEBUG") is False


@given(st.text().filter(lambda value: value.strip().lower() not in ("", *TRUE, *FALSE)))
def test_a_switch_refuses_anything_else(value):
    with pytest.raises(ImproperlyConfigured, match="DEBUG is .* switch: 1 or 0"):
        Environment({"DEBUG": value}).flag("DEBUG")


def test_an_empty_variable_counts_as_missing():
    assert Environment({"DEBUG": ""}).flag("DEBUG", default=True) is True
    assert Environment({"LOG_LEVEL": ""}).choice("LOG_LEVEL", ["INFO"], "INFO") == "INFO"


def test_an_unknown_choice_is_refused_with_those_that_are_known():
    with pytest.raises(
        ImproperlyConfigured, match="LOG_LEVEL is 'LOUD', but it must be one of: INFO, ERROR."
    ):
        Environment({"LOG_LEVEL": "LOUD"}).choice("LOG_LEVEL", ["INFO", "ERROR"], "INFO")


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "٣", "0"])
def test_a_number_is_a_whole_number_from_its_minimum_up(value):
    with pytest.raises(ImproperlyConfigured, match="whole number from 1 up"):
        Environment({"N": value}).number("N", 5, minimum=1)
    assert Environment({"N": "7"}).number("N", 5) == 7


def test_words_stand_between_commas():
    assert Environment({"HOSTS": " a.example.org, ,b.example.org,"}).words("HOSTS") == [
        "a.example.org",
        "b.example.org",
    ]


@pytest.mark.parametrize(
    "address", ["mysql://u:hunter2@h/d", "hunter2", "postgres:hunter2", "sqlite:/hunter2"]
)
def test_another_kind_of_database_is_refused_without_repeating_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin with") as refusal:
        Environment({"DATABASE_URL": address}).database("DATABASE_URL", "sqlite:///x")
    assert "hunter2" not in str(refusal.value)


def test_a_malformed_address_is_refused_without_repeating_its_password():
    with pytest.raises(ImproperlyConfigured, match="no address of that kind") as refusal:
        Environment({"DATABASE_URL": "postgres://u:hunter2@host:port/d"}).database(
            "DATABASE_URL", "sqlite:///x"
        )
    assert "hunter2" not in str(refusal.value)


def test_a_postgresql_address_is_read_in_full():
    read = Environment({"DATABASE_URL": "postgres://u:p%40ss@db.example.org:5433/site"}).database(
        "DATABASE_URL", ""
    )
    assert read["ENGINE"] == "django.db.backends.postgresql"
    wanted = {"USER": "u", "PASSWORD": "p@ss", "HOST": "db.example.org", "PORT": 5433, "NAME": "site"}
    assert {key: read[key] for key in wanted} == wanted


def test_a_mail_server_is_read_in_full():
    read = Environment({"EMAIL_URL": "smtp+tls://u:p@mail.example.org:587"}).email("EMAIL_URL", "")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)


def test_a_misspelt_variable_of_the_site_is_refused():
    env = Environment({"COALITION_NAME": "x", "COALITION_NAEM": "y", "OTHER": "z"})
    env.text("COALITION_NAME")
    with pytest.raises(
        ImproperlyConfigured, match="COALITION_NAEM is no setting of this site; it knows COALITION_NAME"
    ):
        env.refuse_unknown("COALITION_")


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# of this site\nSECRET_KEY='from $file'\nDEBUG=1\n")
    read = read_environment_file(str(file), {"DEBUG": "0"})
    assert read == {"SECRET_KEY": "from $file", "DEBUG": "0"}


def test_a_missing_file_adds_nothing(tmp_path):
    assert read_environment_file(str(tmp_path / "none"), {"A": "1"}) == {"A": "1"}
    assert read_environment_file("", {"A": "1"}) == {"A": "1"}
