"""The form of one recipient's delivery; what is uploaded as evidence is looked into, not believed."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.models import Recipient

LARGEST = 10 * 1024 * 1024
BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".txt": (b"",),
    ".eml": (b"",),
}
TEXT = (".txt", ".eml")


def checked_evidence(upload: UploadedFile) -> UploadedFile:
    """Return the upload if it is small enough and is what its name says. Raises ValidationError."""
    if (upload.size or 0) > LARGEST:
        raise forms.ValidationError(
            _("The file is larger than %(most)s.") % {"most": filesizeformat(LARGEST)}, code="size"
        )
    name = str(upload.name).lower()
    ending = next((ending for ending in BEGINNINGS if name.endswith(ending)), "")
    start = upload.read(4096)
    upload.seek(0)
    if not ending or not start.startswith(BEGINNINGS[ending]) or (ending in TEXT and b"\x00" in start):
        raise forms.ValidationError(
            _("This is no PDF, picture (PNG, JPEG), text or saved mail (.eml)."), code="type"
        )
    return upload


class DeliveryForm(forms.ModelForm):
    evidence = forms.FileField(
        label=gettext_lazy("Evidence of the delivery"),
        required=False,
        help_text=gettext_lazy("For staff only: PDF, picture, text or saved mail, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(BEGINNINGS)}),
    )

    class Meta:
        model = Recipient
        fields = ("delivered_on", "delivered_how", "no_answer_as_of", "answered_on", "answer", "follow_up_on")
        widgets = {
            **{
                name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for name in ("delivered_on", "no_answer_as_of", "answered_on", "follow_up_on")
            },
            "answer": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, recipient: Recipient, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, instance=recipient, prefix=f"r{recipient.pk}")

    def clean_evidence(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data.get("evidence")
        return checked_evidence(upload) if upload else None

    def facts(self) -> dict[str, Any]:
        """What was typed, as `record_delivery` takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
