"""The country or region that an entry prints, and whether it is a statement of its own or the end of the name."""

from members.countries import Place

from .block_style import STYLES, BlockStyle
from .kinds import place_of


def split_place(text: str, style: BlockStyle) -> tuple[str, Place | None, str]:
    """Split the printed country or region off the end of an entry. Returns (name, place or None, why)."""
    for kind, pattern in STYLES.items():
        match = pattern.match(text)
        if match is None or not match["name"].strip():
            continue
        place = _place_in(match["place"].strip(), kind)
        if place and _is_separate(kind, match["name"].strip(), place, style):
            why = "country in brackets" if kind == "brackets" else f"country behind {kind}"
            return match["name"].strip(" ,;"), place, why
    return text, None, ""


def _place_in(printed: str, kind: str) -> Place | None:
    """The place that `printed` names. "Seoul, South Korea" in brackets is the country it ends with."""
    if place := place_of(printed):
        return place
    if kind == "brackets" and "," in printed:
        last = place_of(printed.rpartition(",")[2].strip())
        if last and last.kind == "country" and len(printed.split()) <= 6:
            return Place(printed, last.codes, last.kind)
    return None


def _is_separate(kind: str, name: str, place: Place, style: BlockStyle) -> bool:
    """Is the place a statement of its own, not the end of the name?"""
    if kind == "leading dots":
        return True
    if kind == "brackets":
        return not _is_acronym_of(place.printed, name)
    enumerates = _ends_with_place(name)
    if kind == "a comma":
        if place.kind == "country":
            return not (enumerates and style.styles["a comma"] < 3 and not _same_place(name, place))
        return not enumerates
    if kind == "a full stop":
        return place.kind == "country" or style.styles[kind] >= 2
    others = style.styles["brackets"] + style.styles["a comma"] + style.styles["a full stop"]
    if kind == "a dash" and place.kind == "country" and style.mostly_with_country:
        return True
    return style.styles[kind] >= 2 and style.styles[kind] > others


def _is_acronym_of(printed: str, name: str) -> bool:
    """ "Third World Network (TWN)": the initials of the name are no country code."""
    initials = "".join(w[0] for w in name.split() if w[0].isupper())
    return printed.isupper() and len(printed) >= 3 and initials.endswith(printed)


def _ends_with_place(name: str) -> bool:
    tokens = name.split()
    return any(place_of(" ".join(tokens[-n:])) for n in (1, 2) if len(tokens) > n)


def _same_place(name: str, place: Place) -> bool:
    tokens = name.split()
    return any(
        (p := place_of(" ".join(tokens[-n:]))) and p.codes == place.codes
        for n in (1, 2, 3)
        if len(tokens) > n
    )
