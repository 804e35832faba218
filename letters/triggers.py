"""The guards behind "a frozen text and an edition never change"."""

from coalition.triggers import Guard

MESSAGE = "a frozen letter text cannot be changed"
GUARDS = (
    Guard("letters_lettertext", "lettertext_frozen", MESSAGE, "OLD.frozen_at IS NOT NULL"),
    Guard("letters_edition", "edition_frozen", "an edition cannot be changed"),
    Guard("letters_editionline", "editionline_frozen", "a line of an edition cannot be changed"),
    Guard("letters_edition_texts", "edition_texts_frozen", "the texts of an edition cannot be changed"),
)
