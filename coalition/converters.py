"""Parts of addresses. Importing this module registers them, once for all urls.py files."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class AddressPart(StringConverter):
    """A slug in any script: letters, digits, - and _. Never a character that a database would choke on."""

    regex = r"[-\w]+"


class CountryCode(StringConverter):
    """Two Latin letters; pages live under the lower-case form."""

    regex = r"[A-Za-z]{2}"


class DocumentType(StringConverter):
    """What a document is downloaded as."""

    regex = r"pdf|docx|txt"


register_converter(AddressPart, "address_part")
register_converter(CountryCode, "country_code")
register_converter(DocumentType, "document_type")
