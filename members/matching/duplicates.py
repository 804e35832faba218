from members.models import Organization


def possible_duplicates(limit: int = 20) -> list[tuple[Organization, Organization, str]]:
    return []
