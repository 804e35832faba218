"""Logos: what somebody uploads is looked into, not believed, and only a small new picture of it is kept.

    class CorrectionForm(forms.Form):
        logo = LogoField(required=False)      # cleaned_data["logo"]: a ContentFile to store, None, or False to clear

A picture carries more than one sees: where it was taken, by whose camera, a bigger one as its preview. So its pixels
are put into a new file and nothing else, under a name that tells nothing. A drawing in SVG is a document that may
hold programs; it is refused.
"""

import io
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

LARGEST = 5 * 1024 * 1024  # bytes
MOST_PIXELS = (
    16_000_000  # a picture is a hundred bytes or a hundred megabytes once it is unpacked; look before
)
SIDE = 512  # pixels: twice as many as any page shows, for fine screens and for print
FORMATS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPES = "image/png,image/jpeg,image/webp"


def clean_logo(upload: File) -> ContentFile:
    """Return a new picture of what was uploaded, named anew, that fits `SIDE`. Raises ValidationError."""
    if (upload.size or 0) > LARGEST:
        text = _("The picture is larger than %(most)s. Save it smaller and upload that.")
        raise ValidationError(text % {"most": filesizeformat(LARGEST)}, code="size")
    try:
        image = _opened(upload)
        drawn = _drawn(image)
        return _stored(drawn, as_jpeg=image.format == "JPEG")
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception:  # decoders raise whatever hostile bytes lead them to
        raise ValidationError(
            _("This is no picture in PNG, JPEG or WebP, or it is damaged. Save it as PNG and upload that."),
            code="type",
        ) from None


def _opened(upload: File) -> Image.Image:
    """The picture with its size known and its pixels not unpacked yet."""
    upload.seek(0)
    image = Image.open(upload, formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    image.draft("RGB", (2 * SIDE, 2 * SIDE))  # spares memory where a format can be unpacked smaller
    return image


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has too many pixels. Save it at most %(side)d pixels wide and high, and upload that.")
        % {"side": 2 * SIDE},
        code="pixels",
    )


def _drawn(image: Image.Image) -> Image.Image:
    """The picture as it looks: upright, in the colours of screens, small, without a word of what came with it."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    plain = _in_screen_colours(upright, profile)
    plain.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    plain.info = {}
    return plain


def _in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, which is what a picture without a profile is taken for."""
    if image.mode.startswith("I"):  # 16 bits a pixel, which `convert` would cut off instead of scaling
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("P", "LA", "PA", "L", "1"):
        image = image.convert(mode)
    if profile and (converted := _by_profile(image, profile, mode)):
        return converted
    return image.convert(mode)


def _by_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """The picture converted by its own profile; None if that one is broken or of other colours."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _stored(image: Image.Image, *, as_jpeg: bool) -> ContentFile:
    file = io.BytesIO()
    if as_jpeg:
        image.convert("RGB").save(file, "JPEG", quality=88, optimize=True)
    else:
        image.save(file, "PNG", optimize=True)
    return ContentFile(file.getvalue(), name=f"{secrets.token_hex(16)}.{'jpg' if as_jpeg else 'png'}")


class LogoField(forms.ImageField):
    """Asks for a logo; what it gives is safe to store and to show."""

    default_validators = []  # the name that it had elsewhere says nothing

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        if not data.size:
            raise ValidationError(self.error_messages["empty"], code="empty")
        return clean_logo(data)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": MEDIA_TYPES}
