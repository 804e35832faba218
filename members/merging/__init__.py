"""Two records that are one organization: what belongs to a record, what moves to the other, what stays and why."""

from .plan import CannotMerge, Part, Preview, preview
from .undoing import UndoPreview, undo_preview

__all__ = ["CannotMerge", "Part", "Preview", "UndoPreview", "preview", "undo_preview"]
