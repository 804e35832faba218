"""A small cast for the tests: countries, organizations, letters and signatures that can be varied by keyword."""

import datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from letters.models import Attestation, Invitation, Letter, LetterText, Recipient, Signature, SigningRequest
from letters.models.signature import Status
from members.countries import country_data
from members.models import (
    Application,
    ApplicationNotice,
    ApplicationReference,
    Contact,
    Country,
    Membership,
    MembershipCategory,
    Organization,
    OrganizationName,
)


def country(code: str) -> Country:
    """The country of the real table with that code, created on first use."""
    entry = next(entry for entry in country_data() if entry["code"] == code)
    return Country.objects.get_or_create(code=code, defaults=dict(entry))[0]


class OrganizationFactory(DjangoModelFactory[Organization]):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Human Rights Watchers {n}")
    listed = True


class OrganizationNameFactory(DjangoModelFactory[OrganizationName]):
    class Meta:
        model = OrganizationName

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: f"Other Name {n}")


class MembershipCategoryFactory(DjangoModelFactory[MembershipCategory]):
    class Meta:
        model = MembershipCategory
        django_get_or_create = ("slug",)

    name = "Member"
    slug = "member"


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    organization = factory.SubFactory(OrganizationFactory)
    category = factory.SubFactory(MembershipCategoryFactory)
    joined_on = datetime.date(2011, 9, 8)


class ContactFactory(DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: f"Ana Example {n}")
    email = factory.Sequence(lambda n: f"ana{n}@example.org")


class ApplicationFactory(DjangoModelFactory[Application]):
    """An application whose e-mail is confirmed, that waits for staff."""

    class Meta:
        model = Application

    name = factory.Sequence(lambda n: f"Press Freedom Circle {n}")
    contact_name = "Noor Example"
    email = factory.Sequence(lambda n: f"noor{n}@example.org")
    statement = "We agree to the criteria."
    email_confirmed_at = factory.LazyFunction(timezone.now)


class ApplicationReferenceFactory(DjangoModelFactory[ApplicationReference]):
    class Meta:
        model = ApplicationReference

    application = factory.SubFactory(ApplicationFactory)
    organization = factory.SubFactory(OrganizationFactory)
    given_name = factory.SelfAttribute("organization.name")


class ApplicationNoticeFactory(DjangoModelFactory[ApplicationNotice]):
    class Meta:
        model = ApplicationNotice

    application = factory.SubFactory(ApplicationFactory)
    organization = factory.SubFactory(OrganizationFactory)
    contact = factory.SubFactory(ContactFactory, organization=factory.SelfAttribute("..organization"))


class LetterFactory(DjangoModelFactory[Letter]):
    """A published letter."""

    class Meta:
        model = Letter

    title = factory.Sequence(lambda n: f"Letter {n} on the freedom of assembly")
    dated = datetime.date(2011, 10, 13)
    published_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))

    class Params:
        draft = factory.Trait(published_at=None)
        collecting = factory.Trait(
            published_at=None,
            opens_at=factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=2)),
            closes_at=factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=7)),
        )


class LetterTextFactory(DjangoModelFactory[LetterText]):
    class Meta:
        model = LetterText

    letter = factory.SubFactory(LetterFactory)
    title = "A letter on the freedom of assembly"
    body = "We write to ask for three things.\n\nThe first is that assemblies be let be."

    class Params:
        frozen = factory.Trait(frozen_at=factory.LazyFunction(timezone.now))


class RecipientFactory(DjangoModelFactory[Recipient]):
    class Meta:
        model = Recipient

    letter = factory.SubFactory(LetterFactory)
    name = "The Minister of the Interior"


class SignatureFactory(DjangoModelFactory[Signature]):
    """A confirmed, named signature of an organization that is linked."""

    class Meta:
        model = Signature

    letter = factory.SubFactory(LetterFactory)
    organization = factory.SubFactory(OrganizationFactory)
    printed_name = factory.LazyAttribute(
        lambda o: o.organization.name if o.organization else "Unlinked Group"
    )
    status = Status.CONFIRMED
    position = factory.Sequence(lambda n: n)

    class Params:
        withdrawn = factory.Trait(status=Status.WITHDRAWN, withdrawn_at=factory.LazyFunction(timezone.now))
        individual = factory.Trait(kind="individual", organization=None, printed_name="Maria Example")


class InvitationFactory(DjangoModelFactory[Invitation]):
    """An invitation to a letter that collects; its organization's contact is made with it."""

    class Meta:
        model = Invitation

    letter = factory.SubFactory(LetterFactory, collecting=True)
    organization = factory.SubFactory(OrganizationFactory)
    contact = factory.SubFactory(ContactFactory, organization=factory.SelfAttribute("..organization"))
    name = factory.SelfAttribute("contact.name")
    email = factory.SelfAttribute("contact.email")


class SigningRequestFactory(DjangoModelFactory[SigningRequest]):
    """A request from the open form, its e-mail confirmed, that waits for staff."""

    class Meta:
        model = SigningRequest

    letter = factory.SubFactory(LetterFactory, collecting=True, eligibility="organizations")
    text = factory.SubFactory(LetterTextFactory, letter=factory.SelfAttribute("..letter"), frozen=True)
    printed_name = factory.Sequence(lambda n: f"Assembly Watch {n}")
    signatory_name = "Maria Example"
    email = factory.Sequence(lambda n: f"maria{n}@example.org")
    statement = "I am authorised to sign for my organization."
    email_confirmed_at = factory.LazyFunction(timezone.now)


class AttestationFactory(DjangoModelFactory[Attestation]):
    """One person's word behind a signature, given by a personal link."""

    class Meta:
        model = Attestation

    signature = factory.SubFactory(SignatureFactory)
    text = factory.SelfAttribute("signature.text")
    name = "Ana Example"
    email = factory.Sequence(lambda n: f"ana.signs{n}@example.org")


def collecting_letter(**attributes: Any) -> Letter:
    """A letter whose drive is open, with a frozen English text and a recipient."""
    letter = LetterFactory.create(collecting=True, **attributes)
    LetterTextFactory.create(letter=letter, title=letter.title, frozen=True)
    RecipientFactory.create(letter=letter)
    return letter


def letter_with_signatures(count: int, **attributes: Any) -> Letter:
    """A published letter with `count` organizations under it, quickly made."""
    letter = LetterFactory.create(**attributes)
    SignatureFactory.create_batch(count, letter=letter)
    return letter
