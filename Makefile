# Everything below needs Python 3.11 or newer, make and git; the rest it fetches into .venv.
PYTHON ?= python3
TOOL = @command -v $(PYTHON) >/dev/null || { echo "Python is needed, and there is no $(PYTHON) here."; exit 1; }; \
	$(PYTHON) -m tools.bootstrap

.DEFAULT_GOAL := help
.PHONY: run test check bench pictures requirements help

run: ## the site on http://127.0.0.1:8000, with the ICNK demo (PORT=8001 make run: elsewhere)
	$(TOOL) run

test: ## every test, on SQLite and on PostgreSQL, and in a real browser (ARGS="tests/members -k merge")
	$(TOOL) test $(ARGS)

check: ## ruff, mypy, Django's checks, missing migrations, translations
	$(TOOL) check

bench: ## the benchmarks, as ratios against references measured in the same run (ARGS=matching)
	$(TOOL) bench $(ARGS)

pictures: ## the pictures in docs/, of a fresh demo (ARGS=pages: those of docs/gallery.md alone)
	$(TOOL) pictures $(ARGS)

requirements: ## compile requirements*.txt from requirements*.in, after you changed those
	@for name in requirements requirements-dev; do \
		.venv/bin/python -m piptools compile --quiet --no-header --strip-extras --no-emit-index-url \
			--no-emit-trusted-host --no-emit-find-links --output-file $$name.txt $$name.in || exit 1; \
		sed -i '/^# The following packages are considered/,$$d' $$name.txt; \
	done

help: ## this list
	@sed -n 's/^\([a-z]*\): ## /\1	/p' Makefile | while IFS='	' read -r name what; do printf 'make %-14s%s\n' "$$name" "$$what"; done
