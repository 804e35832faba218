"""The name, look and texts of the demo's coalition, from fixtures/icnk/site.toml."""

import tomllib
from pathlib import Path

from coalition.models import SiteSettings, SiteWords


def load_demo_site(*, folder: Path) -> None:
    """Write who the coalition is, unless somebody has written it already."""
    if SiteSettings.objects.exists():
        return
    facts = tomllib.loads((folder / "site.toml").read_text())
    words = facts.pop("words")
    site = SiteSettings.objects.create(pk=1, **facts)
    SiteWords.objects.bulk_create(SiteWords(site=site, language=code, **each) for code, each in words.items())
