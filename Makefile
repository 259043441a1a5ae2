# What the project can do. `make help` lists it.
PYTHON ?= python3
# The sample is fictional and its dates stand still: it is always checked and built as of this day.
DATE := 2026-11-23
OUT ?= public
ROUNDS ?= 3
SIZES ?= 1000
PEERS ?= hugo eleventy pelican
BROWSER ?= yes
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SAMPLE := --site . --date $(DATE)
npm = tests/$(1)/node_modules/.installed
ELEVENTY := bench/eleventy/node_modules/.installed

# What the browser and the PDF tests need of Debian: a command that succeeds where it is there, and packages.
CHROMIUM := 'command -v chromium' chromium
FONTS := 'fc-list :lang=zh-cn | grep -q .' fontconfig fonts-noto-cjk
PANGO := "$(BIN)/python -c 'import weasyprint'" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

# Without compiled bytecode every start of the program takes several times as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve test check lint judges audit bench messages guide clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

site: $(VENV)/.installed ## check the sample and build it into public/
	@$(BIN)/sitegen check $(SAMPLE)
	@$(BIN)/sitegen build $(SAMPLE) --out $(OUT)
	@echo "The site is in $(OUT)/. Look at it: make serve"

serve: $(VENV)/.installed ## show the sample while you work on it, at http://127.0.0.1:8000/ (PORT=8000)
	@$(BIN)/sitegen serve $(SAMPLE) --port $(PORT)

check: $(VENV)/.installed ## check the sample against the display standard
	@$(BIN)/sitegen check $(SAMPLE)

test: $(VENV)/.installed-dev ## lint, types, all tests, and the sample
ifeq ($(BROWSER),yes)
	@.ci/need $(CHROMIUM) && .ci/need $(FONTS) && .ci/need $(PANGO) && \
	    $(MAKE) --no-print-directory judges || { echo "Or leave the browser tests out: make test BROWSER=no" >&2; exit 1; }
endif
	@$(MAKE) --no-print-directory lint check
	$(BIN)/python -m pytest -n auto -q $(if $(filter yes,$(BROWSER)),,-m "not browser")

lint: $(VENV)/.installed-dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

judges: $(call npm,browser) $(ELEVENTY) ## install axe and vnu, which judge the pages in the tests, an editor's language server, Eleventy, a peer, and the form editor
	@.ci/need 'command -v java' default-jre-headless
	@$(BIN)/python -c 'from sitegen.serve.editor_bundle import prepare; prepare(lambda said: print(said.text))'

audit: $(VENV)/.installed-dev $(call npm,audit) ## Lighthouse on home, room, notice and list of the sample
	@.ci/need $(CHROMIUM) && .ci/need $(FONTS)
	$(BIN)/python -m tests.audit $(if $(WRITE),--write $(WRITE))

bench: $(VENV)/.installed-dev $(if $(filter eleventy,$(PEERS)),$(ELEVENTY)) ## measure, with peers in turn (SIZES="1000 10000" PEERS=hugo ROUNDS=3 BIG=yes)
	$(BIN)/python -m bench --sizes $(SIZES) --peers $(PEERS) --rounds $(ROUNDS) $(if $(BIG),--big) \
	    $(if $(PICTURES),--pictures) $(if $(WRITE),--write $(WRITE))

messages: $(VENV)/.installed-dev ## collect sentences to translate, and compile the translations
	SITEGEN_LANG=en $(BIN)/python -m babel.messages.frontend --quiet extract -F locales/babel.cfg \
	    --add-location=file --sort-output \
	    --project=sitegen --version=1 -o $(VENV)/sitegen.pot .
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    -D sitegen -i $(VENV)/sitegen.pot -d locales -l zh
	$(BIN)/pybabel --quiet extract --no-location -o $(VENV)/click.pot \
	    "$$($(BIN)/python -c 'import click, pathlib; print(pathlib.Path(click.__file__).parent)')"
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    -D click -i $(VENV)/click.pot -d locales -l zh
	$(BIN)/pybabel --quiet compile -D sitegen -d locales -l zh
	$(BIN)/pybabel --quiet compile -D click -d locales -l zh

guide: $(VENV)/.installed-dev ## take the pictures of the guide for staff anew (ONLY="start-check ...")
	@.ci/need $(CHROMIUM) && .ci/need $(FONTS)
	$(BIN)/python -m tests.guide.pictures $(ONLY)

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) $(OUT) .$(OUT).sitegen bench/made dist build *.egg-info
	rm -rf tests/*/node_modules bench/*/node_modules tests/audit/made
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp is newer than pyproject.toml when nothing needs installing.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "sitegen needs Python 3.11 or later; name one with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need false python3-venv
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install -e '.[dev]'
	@touch $(VENV)/.installed $@

# What the browser tests judge with, and a peer of the benchmark. The versions stand in each package.json.
%/node_modules/.installed: %/package.json
	@.ci/need 'command -v npm' npm
	@echo "Installing the packages of $<"
	@cd $(<D) && npm install --loglevel=error --no-progress >/dev/null
	@touch $@
