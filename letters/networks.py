"""What the signature of a network says for its chapters, where the letter says that it does.

A chapter is no signatory by that: `counts()` knows nothing of it. A chapter that stands under the letter by its own
name is not told of again, and one of two networks is told of once. A chapter whose own signature is withheld is told of
as if there were none: a number that lacked it would give it away.
"""

from collections.abc import Iterable

from letters.models import Letter, Signature
from letters.models.signature import SignatureQuerySet
from members.networks import chapters_of, networks_above


def chapters_signed_for(letter: Letter) -> int:
    """For how many chapters the networks under a letter signed, as far as everyone may know; three queries."""
    if not letter.networks_sign_for_chapters:
        return 0
    own = Signature.objects.filter(letter=letter).organizations()
    named, withdrawn = _organizations(own.named()), _organizations(own.withdrawn_by_name())
    return len(chapters_of(named, networks_above(shown=True)).keys() - named - withdrawn)


def _organizations(signatures: SignatureQuerySet) -> set[int]:
    """The organizations of these signatures; of a merged record also the one that it turned out to be."""
    linked = signatures.exclude(organization=None).order_by()
    pairs = linked.values_list("organization", "organization__merged_into")
    return {key for pair in pairs for key in pair if key is not None}


def networks_that_signed(letter: Letter, signed: Iterable[int]) -> dict[int, int]:
    """For staff: chapter -> the nearest network above it among those who `signed`; one query."""
    if not letter.networks_sign_for_chapters:
        return {}
    return chapters_of(set(signed), networks_above(shown=False))
