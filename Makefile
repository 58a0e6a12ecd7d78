# Everything a person types: `make` alone lists it. Each target sets up what it needs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
PORT ?= 8000
export PORT

BIN := .venv/bin
PY := $(BIN)/python
# Stamps of what is done; each lies beside what it speaks of, and goes with it.
PACKAGES := .venv/.done
FRONTEND := node_modules/.done
COLLECTED := build/static.done
COMPILED := build/messages.done
STATIC := $(shell find offenbau -type f -path '*/static/*' 2>/dev/null)
CATALOGUES := $(shell find offenbau -type f -name '*.po' 2>/dev/null)
# A throw-away installation behind an imagined public address: what `check --deploy` looks at.
DEPLOYED := env -u DATABASE_URL -u OFFENBAU_DEMO OFFENBAU_DATA=build/data OFFENBAU_URL=https://offenbau.example

.PHONY: help install demo test check bench browser oracles messages constraints clean

help: ## this list
	@echo "Offenbau: what you can make (PORT=8000 chooses the port)"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

install: $(PACKAGES) $(FRONTEND) $(COLLECTED) $(COMPILED) ## Python packages into .venv, front-end parts from the lock file

demo: install ## the demo on http://127.0.0.1:PORT/
	@$(BIN)/offenbau demo

test: install ## the tests, on SQLite or on the database that DATABASE_URL names
	@echo "── Tests on $${DATABASE_URL:-SQLite}"
	@$(PY) -m pytest -n auto $(ARGS)

browser: install ## the tests in a real Chromium
	@echo "── Browser tests"
	@$(PY) -m pytest -n auto -o addopts="-q --strict-markers" tests/browser $(ARGS)

oracles: install ## the engines against the field's libraries (GPL, so in tests alone)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --requirement tests/oracles/requirements.txt
	@echo "── Oracles"
	@$(PY) -m pytest -o addopts="-q --strict-markers" tests/oracles $(ARGS)

check: install ## lint, types, templates, imports, migrations, translations, safe settings
	@echo "── Python: lint";             $(BIN)/ruff check .
	@echo "── Python: format";           $(BIN)/ruff format --check .
	@echo "── Python: types";            $(BIN)/mypy $$(sh tools/typed.sh)
	@echo "── Templates";                $(BIN)/djlint --lint --quiet offenbau
	@echo "── Floors and rooms";         $(BIN)/lint-imports
	@echo "── Migrations";               $(DEPLOYED) $(BIN)/offenbau manage makemigrations --check --dry-run
	@echo "── Translations";             $(BIN)/offenbau messages --check
	@echo "── Settings for the open";    $(DEPLOYED) $(BIN)/offenbau manage check --deploy --fail-level WARNING
	@echo "All checks passed"

bench: install ## measure pages on a database of 10,000 projects
	@$(BIN)/offenbau bench $(ARGS)

messages: $(PACKAGES) ## bring the message catalogues up to date
	@$(BIN)/offenbau messages

constraints: $(PACKAGES) ## write down the package versions in use
	@{ echo '# The versions that were tested together; `make constraints` writes this file anew.'; \
	   $(PY) -m pip freeze --exclude-editable | grep -viE '^(pip|setuptools|wheel|offenbau)\b' | sort -f; } > constraints.txt

clean: ## remove what was installed and built (never var/, your data)
	rm -rf .venv node_modules build

# -- Set-up: by the stamps a second run takes a second, also offline ------------------------------
$(PACKAGES): pyproject.toml constraints.txt
	@echo "── Python packages into .venv (about a minute the first time)"
	@sh tools/make_venv.sh
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(FRONTEND): package-lock.json
	@echo "── Front-end parts from the lock file"
	@command -v npm >/dev/null || { \
	    echo "npm is missing. On Debian or Ubuntu: sudo apt install nodejs npm" >&2; exit 1; }
	@npm ci --no-fund --no-audit --loglevel=error
	@touch $@

$(COLLECTED): $(PACKAGES) $(FRONTEND) $(STATIC)
	@echo "── Styles, scripts and fonts"
	@rm -rf build/static
	@$(DEPLOYED) $(BIN)/offenbau manage collectstatic --noinput --verbosity 0
	@touch $@

$(COMPILED): $(PACKAGES) $(CATALOGUES)
	@echo "── Translations"
	@mkdir -p build
	@$(BIN)/offenbau messages --compile
	@touch $@
