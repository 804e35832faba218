"""What a public site answers where its static files were not collected, or not all of them."""

from coalition.static_files import LenientStaticFiles


def test_a_file_that_was_not_collected_is_missed_and_breaks_no_page(tmp_path):
    storage = LenientStaticFiles(location=tmp_path, base_url="/static/")
    assert storage.url("coalition/errors.css") == "/static/coalition/errors.css"


def test_a_file_that_was_collected_has_a_name_that_changes_with_it(tmp_path):
    (tmp_path / "site.css").write_text("a {}")
    storage = LenientStaticFiles(location=tmp_path, base_url="/static/")
    first = storage.url("site.css")
    assert first.startswith("/static/site.") and first != "/static/site.css"
