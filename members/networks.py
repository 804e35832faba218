"""Networks and their chapters: organizations below others, to any depth.

What is shown of it is what the directory shows: an organization that is not listed is neither a chapter nor a network
to the public, and nothing is told across it.

Forms refuse a circle, but two people at one moment can make one, or a merger; whoever walks here ends all the same.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from members.models import Organization
from members.signed import named_signatures, public_signatures

Above = Mapping[int, int]  # key of a chapter -> key of the network right above it


def networks_above(*, shown: bool) -> Above:
    """All chapters with the network right above each, as far as the directory shows them (or all); one query."""
    chapters = Organization.objects.current().exclude(parent=None).filter(parent__merged_into=None)
    if shown:
        chapters = chapters.filter(listed=True, parent__listed=True)
    pairs = chapters.order_by().values_list("pk", "parent")
    return {chapter: network for chapter, network in pairs if network is not None}


def way_up(start: int, above: Above) -> Iterator[int]:
    """The networks above one organization, the nearest first."""
    seen, key = {start}, above.get(start)
    while key is not None and key not in seen:
        yield key
        seen.add(key)
        key = above.get(key)


def chapters_of(networks: Collection[int], above: Above) -> dict[int, int]:
    """Each chapter that one of these networks is above -> the nearest of them. A chapter of two comes once."""
    nearest = {key: next((up for up in way_up(key, above) if up in networks), None) for key in above}
    return {chapter: network for chapter, network in nearest.items() if network is not None}


def of(networks: Collection[int]) -> Q:
    """Signatures, invitations ... of these organizations, also those that a record merged into one of them holds."""
    return Q(organization__in=networks) | Q(organization__merged_into__in=networks)


def signed_through_network(organization: Organization) -> QuerySet[Any]:
    """Signatures by name of the networks above a chapter, under public letters that say these stand for it too.

    As `letters.networks` counts them: not where the chapter stands by its own name, or is told of as withdrawn. Two
    networks of one chapter may stand under one letter. Two queries.
    """
    networks = list(way_up(organization.pk, networks_above(shown=True)))
    own = of([organization.pk])
    apart = (named_signatures().filter(own), public_signatures().withdrawn_by_name().filter(own))
    signed = named_signatures().filter(of(networks), letter__networks_sign_for_chapters=True)
    for signatures in apart:
        signed = signed.exclude(letter__in=signatures.order_by().values("letter"))
    return signed.select_related("letter", "organization").order_by("-letter__dated", "letter", "pk")
