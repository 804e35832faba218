"""What a public letter is taken away as: documents, the press pack, the signature block."""

from django.urls import URLPattern, path

import coalition.converters  # noqa: F401 (registers the converters used here)

from .download import DocumentDownload, EditionDownload, PressPackDownload
from .signature_block import SignatureBlockPage, SignatureBlockText

urlpatterns: list[URLPattern] = [
    path("<address_part:slug>.<document_type:file_type>", DocumentDownload.as_view(), name="document"),
    path(
        "<address_part:slug>/editions/<int:number>.<document_type:file_type>",
        EditionDownload.as_view(),
        name="edition-document",
    ),
    path("<address_part:slug>/press-pack.zip", PressPackDownload.as_view(), name="press-pack"),
    path("<address_part:slug>/signature-block/", SignatureBlockPage.as_view(), name="signature-block"),
    path(
        "<address_part:slug>/signature-block.txt", SignatureBlockText.as_view(), name="signature-block-text"
    ),
]
