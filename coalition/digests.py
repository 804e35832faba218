"""What stands for all that a page shows, so that its button acts on that and nothing else."""

import hashlib
import json


def digest(*shown: object) -> str:
    """Digest of plain values and of lists and dictionaries of them; a date counts as it is written."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()
