"""What keeps an import from being confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from letters.models import Letter


@dataclass(frozen=True)
class Problem:
    """`field` is a name of `letters.importing.fields` ("title", "r7-c"); `message` one sentence for staff."""

    field: str
    message: str


class ImportProblem(Exception):
    """Confirming was refused and nothing was changed. `str()` is one line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems[:3]))
        self.problems = tuple(problems)


class AlreadyThere(ImportProblem):
    """The letter is there already, and nobody decided whether to update it."""

    def __init__(self, letters: Sequence[Letter], problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.letters = tuple(letters)
