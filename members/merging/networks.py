"""Networks above an organization."""

from members.models import Organization

DEEPEST = 50  # networks of networks; nobody has more, and a ring made by hand must end


def above(key: int) -> list[int]:
    """Keys of the networks that an organization belongs to: its own, that one's, and so on."""
    found: list[int] = []
    parent = _parent(key)
    while parent is not None and parent not in found and len(found) < DEEPEST:
        found.append(parent)
        parent = _parent(parent)
    return found


def _parent(key: int) -> int | None:
    return Organization.objects.filter(pk=key).values_list("parent", flat=True).first()
