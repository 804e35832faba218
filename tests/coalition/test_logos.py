"""An uploaded logo is looked into; what is kept is a small new picture that tells nothing but itself."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image, ImageCms, PngImagePlugin

from coalition.logos import SIDE, clean_logo
from members.models import Organization
from tests.factories import OrganizationFactory
from tests.forms import values_of

RED = (255, 0, 0)


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def picture(mode="RGB", size=(40, 20), colour=RED, format="PNG", **options):
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, format, **options)
    return file.getvalue()


def kept(content, name="logo.png"):
    """What is stored of it, opened."""
    return Image.open(io.BytesIO(clean_logo(upload(content, name)).read()))


def refusal(content, name="logo.png"):
    with pytest.raises(ValidationError) as refused:
        clean_logo(upload(content, name))
    return refused.value.code


# Looked into --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format", "stored"), [("PNG", "PNG"), ("JPEG", "JPEG"), ("WEBP", "PNG")])
def test_a_picture_is_known_by_its_content_whatever_it_is_called(format, stored):
    file = clean_logo(upload(picture(format=format), "../../invoice.svg"))
    assert Image.open(io.BytesIO(file.read())).format == stored
    assert file.name.endswith(".png" if stored == "PNG" else ".jpg")
    assert "invoice" not in file.name


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a" + b"\x00" * 40,
        b"<html>",
        b"\x00" * 100,
        picture()[:60],  # broken off
        picture("CMYK", colour=0, format="JPEG")[:300],
        picture(format="TIFF"),
        picture(format="BMP"),
    ],
    ids=["svg", "gif", "html", "nothing", "half a PNG", "half a JPEG", "tiff", "bmp"],
)
def test_all_else_is_refused_also_under_the_name_of_a_picture(content):
    assert refusal(content, "logo.png") == "type"


def test_a_file_that_is_too_large_is_refused_unread():
    assert refusal(b"\x89PNG" + b"\x00" * 5 * 1024 * 1024) == "size"


@pytest.mark.parametrize("side", [5_000, 20_000])
def test_a_small_file_of_countless_pixels_is_refused_before_it_is_unpacked(side):
    bomb = picture("1", (side, side), 0)
    assert len(bomb) < 100_000
    assert refusal(bomb) == "pixels"


# Told nothing but itself --------------------------------------------------------------------------------------------


def test_where_and_by_whom_it_was_taken_is_not_kept():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x8825] = {1: "N", 2: (37.0, 34.0, 0.0)}  # where
    exif[0x0112] = 6  # turned to the right
    stored = kept(picture(size=(40, 20), format="JPEG", exif=exif, comment=b"by A. Person"))
    assert stored.size == (20, 40)
    assert not stored.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(stored.info)


def test_texts_inside_a_png_are_not_kept():
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Author", "A. Person")
    content = picture(pnginfo=notes)
    assert b"A. Person" in content
    assert b"A. Person" not in clean_logo(upload(content)).read()


def test_what_is_hidden_behind_a_picture_is_not_kept():
    assert b"<script>" not in clean_logo(upload(picture() + b"<script>alert(1)</script>")).read()


# As it looked -------------------------------------------------------------------------------------------------------


def test_a_big_picture_is_made_to_fit_and_a_small_one_stays():
    assert kept(picture(size=(3000, 1000))).size == (SIDE, 171)
    assert kept(picture(size=(40, 20))).size == (40, 20)


def test_what_is_transparent_stays_so():
    assert kept(picture("RGBA", colour=(255, 0, 0, 0))).getpixel((0, 0))[3] == 0
    palette = Image.new("P", (4, 4), 0)
    file = io.BytesIO()
    palette.save(file, "PNG", transparency=0)
    assert kept(file.getvalue()).mode == "RGBA"


@pytest.mark.parametrize(
    ("mode", "colour", "format", "expected"),
    [
        ("L", 128, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("I;16", 32896, "PNG", (128, 128, 128)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (254, 0, 0)),
    ],
)
def test_colours_of_every_kind_become_those_of_screens(mode, colour, format, expected):
    assert kept(picture(mode, colour=colour, format=format)).convert("RGB").getpixel((1, 1)) == expected


def test_colours_with_a_profile_are_converted_by_it():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    for profile in (srgb.tobytes(), lab.tobytes(), b"broken"):  # one of other colours is passed over
        stored = kept(picture(icc_profile=profile))
        assert stored.getpixel((1, 1)) == RED
        assert "icc_profile" not in stored.info


# With its organization ----------------------------------------------------------------------------------------------


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def save_in_admin(client, organization, **changes):
    url = reverse("admin:members_organization_change", args=[organization.pk])
    return client.post(url, {**values_of(client.get(url), "organization_form"), **changes, "_save": "1"})


@pytest.mark.django_db
def test_staff_upload_a_logo_and_another_takes_its_place(admin_client, committing):
    organization = OrganizationFactory.create()
    with committing():
        assert save_in_admin(admin_client, organization, logo=upload(picture())).status_code == 302
    organization.refresh_from_db()
    first = organization.logo
    assert first.name.startswith("logos/")
    with committing():
        save_in_admin(admin_client, organization, logo=upload(picture(colour=(0, 0, 255))))
        assert first.storage.exists(first.name)  # until the new one is sure to stay
    organization = Organization.objects.get(pk=organization.pk)
    assert organization.logo.name != first.name
    assert organization.logo.storage.exists(organization.logo.name)
    assert not first.storage.exists(first.name)


@pytest.mark.django_db
def test_staff_are_told_why_a_logo_is_refused_and_keep_the_one_there_is(admin_client):
    organization = OrganizationFactory.create(logo=clean_logo(upload(picture())))
    answer = save_in_admin(admin_client, organization, logo=upload(b"<svg/>"), acronym="KEPT")
    assert "no picture in PNG, JPEG or WebP" in answer.content.decode()
    assert "KEPT" in answer.content.decode()
    stored = Organization.objects.get(pk=organization.pk).logo
    assert stored.name == organization.logo.name
    assert stored.storage.exists(stored.name)


@pytest.mark.django_db
def test_a_logo_is_taken_away_with_its_file(admin_client, committing):
    organization = OrganizationFactory.create(logo=clean_logo(upload(picture())))
    with committing():
        save_in_admin(admin_client, organization, **{"logo-clear": "on"})
    assert not Organization.objects.get(pk=organization.pk).logo
    assert not organization.logo.storage.exists(organization.logo.name)


@pytest.mark.django_db
def test_a_logo_that_another_record_has_too_stays(committing):
    organization = OrganizationFactory.create(logo=clean_logo(upload(picture())))
    name = organization.logo.name
    OrganizationFactory.create(logo=name)
    organization = Organization.objects.get(pk=organization.pk)
    with committing():
        organization.logo = ""
        organization.save()
    assert organization.logo.storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_stored_leaves_the_old_file():
    organization = Organization.objects.get(
        pk=OrganizationFactory.create(logo=clean_logo(upload(picture()))).pk
    )
    name = organization.logo.name
    with pytest.raises(RuntimeError), transaction.atomic():
        organization.logo = clean_logo(upload(picture()))
        organization.save()
        raise RuntimeError
    assert organization.logo.storage.exists(name)
