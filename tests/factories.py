"""A small cast for the tests: countries, organizations, letters and signatures that can be varied by keyword."""

import datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from letters.models import Letter, LetterText, Recipient, Signature
from letters.models.signature import Status
from members.countries import country_data
from members.models import Country, Membership, MembershipCategory, Organization, OrganizationName


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


class LetterFactory(DjangoModelFactory[Letter]):
    """A published letter."""

    class Meta:
        model = Letter

    title = factory.Sequence(lambda n: f"Letter {n} on the freedom of assembly")
    dated = datetime.date(2011, 10, 13)
    published_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))

    class Params:
        draft = factory.Trait(published_at=None)


class LetterTextFactory(DjangoModelFactory[LetterText]):
    class Meta:
        model = LetterText

    letter = factory.SubFactory(LetterFactory)
    title = "A letter on the freedom of assembly"
    body = "We write to ask for three things.\n\nThe first is that assemblies be let be."


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


def letter_with_signatures(count: int, **attributes: Any) -> Letter:
    """A published letter with `count` organizations under it, quickly made."""
    letter = LetterFactory.create(**attributes)
    SignatureFactory.create_batch(count, letter=letter)
    return letter
