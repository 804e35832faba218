"""The index of the search: one entry for each text that may be looked for, in the form that it is compared in.

It says nothing of who may see what. An entry is made of the words of one row alone, public or not; what the public
finds is decided by the querysets of the rows, at the moment of the search.
"""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import connections, models
from django.db.models import Q

from letters.search.terms import Term


class Part(models.TextChoices):
    """Which words of which row; `key` is the key of that row."""

    LETTER = "letter"
    RECIPIENT = "recipient"
    TITLE = "title"  # of a text
    BODY = "body"  # of a text
    ORGANIZATION = "organization"
    ACRONYM = "acronym"
    NAME = "name"  # another name of an organization


class Lexemes(models.TextField):
    """Words with spaces between; PostgreSQL has a full-text index of them."""


@Lexemes.register_lookup
class AllOf(models.Lookup):
    """Lexemes that fit a text search query. PostgreSQL only; the same expression as that of the index."""

    lookup_name = "all_of"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, before = self.process_lhs(compiler, connection)
        value, after = self.process_rhs(compiler, connection)
        return f"array_to_tsvector(string_to_array({column}, ' ')) @@ {value}::tsquery", (*before, *after)


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def of(self, part: Part) -> Self:
        return self.filter(part=part)

    def holding(self, *terms: Term) -> Self:
        """Entries with the words of any of `terms`.

        The pattern decides, so that every database gives the same answer; the index of PostgreSQL says where to look.
        """
        indexed = connections[self.db].vendor == "postgresql"
        return self.filter(reduce(or_, (_holds(term, indexed) for term in terms))).order_by()


def _holds(term: Term, indexed: bool) -> Q:
    found = Q(folded__contains=term.pattern)
    return found & Q(lexemes__all_of=_text_query(term)) if indexed else found


def _text_query(term: Term) -> str:
    """The term in the syntax of `tsquery`. Lexemes are of letters and digits alone, so that quoting them is safe."""
    return " & ".join(f"'{lexeme}'{':*' if begins else ''}" for lexeme, begins in term.lexemes)


class SearchEntry(models.Model):
    part = models.CharField(max_length=12)  # a Part
    key = models.BigIntegerField()
    digest = models.CharField(max_length=32)  # of what it was made from
    folded = models.TextField()  # see letters/search/folding.py
    lexemes = Lexemes()  # its words, each once; see letters/search/terms.py

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["part", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"
