# One command for everything, the same on a laptop and in CI. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	2>/dev/null && echo $$p && break; done)
PORT ?= 8000
V := .venv/bin
PROGRAMS := $(shell grep -lE '^\#!.*python' bin/*)  # ruff finds no programs without .py by itself
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: whole help setup setup-dev demo test check check-all lint advisories format types imports migrations-check \
	operate docs guide-pictures docs-check cover bench lock clean

help:  ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── environment ──────────────────────────────────────────────────────────────────────────────

setup: .venv/.installed  ## make the environment: .venv/bin/cchc, locked packages, front-end files
	@bin/system-packages run
	@$(V)/python bin/front-end

setup-dev: .venv/.installed-dev  ## the same, and what developing and testing need
	@bin/system-packages test
	@$(V)/python bin/front-end --dev

.venv/bin/python:
	@python="$(PYTHON)"; [ -n "$$python" ] \
		|| { echo "Python 3.11 to 3.13 with python3-venv is needed" >&2; exit 1; }; \
		echo "$$python -m venv .venv"; $$python -m venv .venv

.venv/.installed: requirements/base.txt pyproject.toml | .venv/bin/python
	$(V)/python -m pip install -q --require-hashes -r requirements/base.txt
	$(V)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-dev: requirements/dev.txt .venv/.installed
	$(V)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

# ── the product ──────────────────────────────────────────────────────────────────────────────

demo: setup  ## a synthetic office with a year of dossiers on http://127.0.0.1:8000 (PORT=8000)
	@bin/demo --port $(PORT)

# ── tests and checks ─────────────────────────────────────────────────────────────────────────

test: setup-dev  ## every test: unit, SQLite, PostgreSQL, journeys, browser; coverage gates
	@bin/run-tests

check: setup-dev lint advisories types imports migrations-check docs-check  ## the quick part: linters, types, docs, unit and architecture tests
	@$(V)/python -m pytest -q tests/unit tests/architecture -m "not slow"

check-all: check test whole every-page operate  ## everything that .ci/run does, and the long proofs

whole: setup-dev  ## the wheel in an empty environment, a database back at an earlier moment
	@$(V)/python -m pytest -q tests/integration -m whole

every-page: setup-dev  ## every page as every role, read for accessibility at both widths (long)
	@$(V)/python -m pytest -q tests/browser/test_every_page.py -m matrix

operate: setup-dev  ## the commands of docs/operate, run on a clean machine (as root; long)
	@if [ "$$(id -u)" != 0 ]; then echo "make operate needs root: the commands are an administrator's" >&2; \
		else bin/system-packages bench && $(V)/python bin/operate-drill; fi

lint:  ## formatting, ruff, bandit, secrets
	@$(V)/ruff format --check --quiet . $(PROGRAMS)
	@$(V)/ruff check --quiet . $(PROGRAMS)
	@$(V)/python bin/security-lint
	@$(V)/python bin/secrets-scan

advisories:  ## pinned packages against requirements/advisories.json (OSV), no network
	@$(V)/python bin/advisories

format:  ## format, and mend what ruff can mend
	@$(V)/ruff check --quiet --fix-only . $(PROGRAMS)
	@$(V)/ruff format . $(PROGRAMS)

types:  ## mypy, strict
	@$(V)/mypy

imports:  ## rings, order of contexts, doors
	@$(V)/lint-imports --no-logo 2>/dev/null || $(V)/lint-imports

migrations-check:  ## models and migrations agree
	@DJANGO_SETTINGS_MODULE=cchc.project.settings.test $(V)/python manage.py makemigrations --check --dry-run

docs:  ## write the generated pages anew
	@$(V)/cchc docs

guide-pictures: setup-dev  ## photograph the demo office anew for docs/guide
	@$(V)/python bin/guide-pictures

docs-check:  ## fail when a generated page is stale
	@$(V)/cchc docs --check

cover: setup-dev  ## the last test run's coverage, line by line
	@COVERAGE_FILE=var/test/.coverage $(V)/coverage report

bench: setup-dev  ## the benchmarks in bench/, one after the other (long)
	@bin/system-packages bench
	@for program in bench/*.py; do [ -e "$$program" ] || continue; echo "── $$program"; $(V)/python "$$program" || exit 1; done

# ── upkeep ───────────────────────────────────────────────────────────────────────────────────

lock: setup-dev  ## lock the requirements again, with hashes and without addresses
	@cd requirements && for list in base dev front-end; do \
		../$(V)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate \
			--output-file $$list.txt $$list.in >/dev/null || exit 1; done

clean:  ## remove what can be made again; data/ stays
	rm -rf var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
