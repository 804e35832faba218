"""Every page of the staff's site, with the keys of a cast filled in; and people who must be seen by few."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coalition.models import SiteSettings, SiteWords
from letters.models import Attestation, Invitation, Letter, Signature
from members.actions.importing import upload
from members.models import (
    AdmissionRules,
    AdmissionText,
    ChangeRequest,
    Contact,
    DistinctPair,
    EligibilityPoint,
    MemberImport,
    MemberImportRow,
    Merger,
    Suspension,
)
from tests.factories import (
    ApplicationFactory,
    ApplicationNoticeFactory,
    ApplicationReferenceFactory,
    AttestationFactory,
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
)

PERSON = "Zelda Unseen"  # the name of everybody who is nobody's business
ADDRESS = "zelda-unseen@example.org"
WORDS = "unseen words of a person"
SECRETS = ("Zelda", "zelda-unseen", "unseen words")


def client_of(role: str) -> Client:
    """Somebody of the staff in that role, logged in; "" is staff without any."""
    user = User.objects.create_user(f"{role or 'nobody'}-{User.objects.count()}", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def make_cast() -> Letter:
    """One of everything that the staff's site shows, with the same person in all of it."""
    User.objects.create_user("somebody")
    letter = collecting_letter(title="Letter to everyone")
    organization = OrganizationFactory.create(
        name="Watchers United", listed=True, website="https://watchers.example.org/"
    )
    OrganizationNameFactory.create(organization=organization, name="WU")
    membership = MembershipFactory.create(organization=organization, note=WORDS, end_note=WORDS)
    Suspension.objects.create(membership=membership, began_on=datetime.date(2020, 1, 1), reason=WORDS)
    contact = ContactFactory.create(
        organization=organization, name=PERSON, email=ADDRESS, role=WORDS, note=WORDS
    )
    text = letter.texts.get()
    signature = SignatureFactory.create(
        letter=letter, organization=organization, text=text, signatory_name=PERSON, signatory_email=ADDRESS,
        signatory_title=WORDS, evidence=WORDS, status_reason=WORDS,
    )  # fmt: skip
    AttestationFactory.create(
        signature=signature, text=text, name=PERSON, email=ADDRESS, title=WORDS, evidence=WORDS
    )
    InvitationFactory.create(
        letter=letter, organization=organization, contact=contact, name=PERSON, email=ADDRESS
    )
    SigningRequestFactory.create(
        letter=letter, text=text, signatory_name=PERSON, email=ADDRESS, signatory_title=WORDS
    )
    _of_members(organization, contact)
    return letter


def _of_members(organization: Any, contact: Contact) -> None:
    application = ApplicationFactory.create(
        contact_name=PERSON, email=ADDRESS, contact_role=WORDS, second_name=PERSON, second_email=ADDRESS,
        reason="To work with others", decision_reason=WORDS,
    )  # fmt: skip
    ApplicationReferenceFactory.create(
        application=application, organization=organization, contact=contact, comment=WORDS
    )
    AdmissionRules().save()
    SiteWords.objects.create(site=SiteSettings.objects.create(pk=1), language="en", name="Our coalition")
    AdmissionText.objects.create(language="en", criteria="Works for the freedom of assembly.")
    EligibilityPoint.objects.create(text="Works for the freedom of assembly")
    now = application.email_confirmed_at
    ApplicationNoticeFactory.create(
        application=application, organization=organization, contact=contact, objection=WORDS, objected_at=now
    )
    ChangeRequest.objects.create(
        organization=organization, contact=contact, before={"website": ""}, after={"website": "https://example.org/"},
        message=WORDS,
    )  # fmt: skip
    sheet = f"Name,Contact,E-mail\nWatchers of the Sea,{PERSON},{ADDRESS}\n"
    moving = upload(data=sheet.encode(), file_name="members.csv", by=None)
    MemberImport.objects.filter(pk=moving.pk).update(mapped_at=now, checked_at=now, total=1)
    MemberImportRow.objects.create(
        member_import=moving,
        number=2,
        outcome="new",
        values={"contact_name": PERSON, "contact_email": ADDRESS},
    )
    twin, gone = (
        OrganizationFactory.create(name="Watchers Unity"),
        OrganizationFactory.create(name="Old Watchers"),
    )
    Merger.objects.create(merged=gone, survivor=organization)
    DistinctPair.objects.create(one=organization, other=twin)


def pages() -> Iterator[tuple[str, str]]:
    """The name and the address of every page of the staff's site, the keys of the cast filled in."""
    (resolver,) = (one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin")
    for pattern in _patterns(resolver):
        if pattern.name:
            yield pattern.name, reverse(f"admin:{pattern.name}", **_parts(pattern))


def _parts(pattern: URLPattern) -> dict[str, Any]:
    if pattern.name and pattern.name.endswith("_simple_history"):  # the one page whose parts have no names
        first = model_of(pattern.name)._default_manager.order_by("pk").first()
        record = first and first.history.first()
        return {"args": [first.pk if first else 1, record.pk if record else 1]}
    names = list(pattern.pattern.converters) or list(re.compile(str(pattern.pattern)).groupindex)
    return {"kwargs": {name: _key(pattern.name or "", name) for name in names}}


def _patterns(resolver: Any) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


WORD_PARTS = {"verb": "confirm", "app_label": "members", "url": "nowhere/", "file_type": "csv", "form": "csv"}
PARTS = {
    "signature_id": Signature, "invitation_id": Invitation, "attestation_id": Attestation, "letter_id": Letter,
    "contact_id": Contact,
}  # fmt: skip


def _key(page: str, part: str) -> Any:
    """The key that stands for a part of a page's address: of what the part names, else of the page's own record."""
    if page == "letters_letter_document":
        return "txt" if part == "file_type" else Letter.objects.earliest("pk").pk
    if part in WORD_PARTS:
        return WORD_PARTS[part]
    model = PARTS.get(part) or model_of(page)
    first = model._default_manager.order_by("pk").first() if model else None
    return first.pk if first else 1


def model_of(page: str) -> Any:
    """The model whose pages bear such names."""
    for model in admin.site._registry:
        if page.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            return model
    return None


def contents() -> dict[str, list[Any]]:
    """Every row of our tables, to tell whether something changed."""
    ours = [
        model
        for label in ("letters", "members", "coalition")
        for model in apps.get_app_config(label).get_models()
    ]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in ours}
