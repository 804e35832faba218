"""The questions of looks.js, asked of a page that does everything wrong: one that finds nothing tests nothing."""

import pytest

from tests.browser.test_every_kind_of_page import LOOKS

WRONG = """
<!doctype html><html lang="en"><title>Wrong</title><style>
  body { margin: 0; font: 16px/1.5 sans-serif; } a, button { outline: none !important; }
  .wide { inline-size: 60rem; } .roll { overflow-x: auto; }
  .cut { inline-size: 4rem; overflow: hidden; white-space: nowrap; }
  .over { position: relative; inset-block-start: -2.25rem; } .moves { transition: color 1s; }
  button { padding: 0; border: 0; block-size: 1rem; }
</style>
<main><p>In a sentence, <a href="#1">a link</a> may be low.</p> <p><a href="#2">Alone</a></p><button>Press</button>
<div class="roll"><p class="wide">Rolls</p></div><p class="cut">These words are cut off</p>
<p>Below these words</p><p class="over" style="margin: 0">lie these words</p><p class="moves">Moves</p>
<table><tr><th>Head</th></tr></table>
<form><input aria-invalid="true" aria-label="Name"><ul class="errorlist"><li>Why</li></ul></form></main>
"""
FOUND = {
    "sideways": ["roll"],
    "lost": ["cut: p.cut", "over"],
    "small": ["Alone", "Press", "input"],
    "unmarked": ["unmarked: a", "unmarked: a", "unmarked: button"],
    "moving": ["p.moves"],
    "tables": ["no caption", "no scope"],
    "untied": ["says not why: input", "belongs to no field: ul"],
}


@pytest.fixture
def wrong(browser):
    page = browser.new_page(viewport={"width": 390, "height": 860})
    page.set_content(WRONG)
    page.evaluate(LOOKS)
    yield page
    page.close()


def test_each_finds_what_it_asks_for_and_nothing_else(wrong):
    wrong.keyboard.press("Tab")
    for question, expected in FOUND.items():
        answers = wrong.evaluate(f"looks.{question}()")
        assert len(answers) == len(expected), (question, answers)
        assert all(part in answer for part, answer in zip(expected, answers, strict=True)), (
            question,
            answers,
        )
