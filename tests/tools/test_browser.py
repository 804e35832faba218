"""Which browser the tests get, and what is said where there is none."""

from tools import browser


def test_a_program_that_is_no_browser_is_not_taken_for_one(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/bin/true")
    assert browser.there() is None
    assert browser.obtain() == (None, "CHROMIUM names /bin/true, and that is no browser that starts.")


def test_a_browser_says_its_version(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho 'Chromium 140.0.7339.80 built on Debian GNU/Linux 12'\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert browser.there() == browser.Browser(str(program), "Chromium 140.0.7339.80")


def test_a_browser_that_does_not_start_is_none(tmp_path):
    assert browser.version_of(str(tmp_path / "missing")) is None
    assert browser.version_of("/bin/false") is None


def test_whoever_may_not_install_packages_is_offered_playwrights_own(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert [name for name, _commands in browser.ways()] == ["Playwright's own"]
