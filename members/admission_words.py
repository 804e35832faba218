"""The words of admission in the reader's language: the criteria, and what whoever applies agrees to."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext

from members.models import AdmissionText


@dataclass(frozen=True)
class Criteria:
    """The criteria as somebody reads them; `body` is Markdown, empty where the coalition has written none."""

    body: str
    language: str

    @classmethod
    def of_reader(cls) -> "Criteria":
        """In the language of the page, else the site's, else English, else whichever there is."""
        texts = {text.language: text.criteria for text in AdmissionText.objects.order_by("language")}
        wanted = [get_language() or "", settings.LANGUAGE_CODE, "en", *texts]
        code = next((code for code in wanted if texts.get(code, "").strip()), "")
        return cls(texts.get(code, ""), code or settings.LANGUAGE_CODE)

    @property
    def direction(self) -> str:
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @property
    def digest(self) -> str:
        """What a form sends along, to say which criteria stood above it."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@dataclass(frozen=True)
class OwnName:
    """A language of the site, as those call it who speak it."""

    code: str
    name: str
    direction: str


def site_languages() -> Sequence[OwnName]:
    known = [get_language_info(code) for code, _name in settings.LANGUAGES]
    return [OwnName(each["code"], each["name_local"], "rtl" if each["bidi"] else "ltr") for each in known]


def statement() -> str:
    """What whoever applies agrees to; it is stored with the application, in the words shown."""
    return gettext(
        "I am authorised to apply for this organization. We meet the criteria above, and agree that the coalition "
        "keeps and checks what is typed here, as described above."
    )
