"""Imports run one way: letters -> members -> coalition; models -> actions, reading, exports -> forms, views, admin.

docs/architecture.md says why. Every import statement counts, also one inside a function.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("coalition", "members", "letters")  # each may import those before it
# From the ground up; a module of an app that is not named here stands on the ground.
LAYERS = {
    1: {"actions", "importing", "merging", "mergers", "reading", "exports", "matching", "mail"},
    2: {"api", "apps", "forms", "filters", "tables", "views", "admin", "urls", "management", "templatetags", "upkeep"},
}  # fmt: skip


def layer(module: str) -> int:
    """Return the layer of "letters.actions.publishing": 1."""
    part = module.split(".")[1] if "." in module else ""
    return next((number for number, parts in LAYERS.items() if part in parts), 0)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the project's modules that `tree` imports, each as far as the statement names it."""
    package = (ROOT / Path(*name.split("."))).is_dir()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".")[: None if package and node.level == 1 else -(node.level - package)]
            base = ".".join([*(parts if node.level else []), *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def ours(wanted: str) -> bool:
    return wanted.split(".")[0] in APPS


def pairs() -> list[tuple[str, str]]:
    return [(name, wanted) for name, tree in modules() for wanted in imports(name, tree) if ours(wanted)]


def test_an_app_imports_only_what_it_builds_on():
    upward = [
        f"{name} imports {wanted}"
        for name, wanted in pairs()
        if APPS.index(wanted.split(".")[0]) > APPS.index(name.split(".")[0])
    ]
    assert upward == []


def test_within_the_apps_a_layer_imports_only_those_below():
    upward = [
        f"{name} imports {wanted}"
        for name, wanted in pairs()
        if name.split(".")[0] != "coalition" and layer(wanted) > layer(name)
    ]
    assert upward == []


def test_the_imports_of_this_project_are_seen():
    seen = set(pairs())
    assert ("members.models.organization", "coalition.slugs.unused_slug") in seen
    assert ("members.models", "members.models.country.Country") in seen
