# The commands of the project. Each sets itself up on a bare Debian with python3, make and git.

PORT ?= 8000
export PORT
export DJANGO_SETTINGS_MODULE = apps.config.settings

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

# A stamp is made anew when what it depends on has changed; until then a target starts at once.
LOCKED := pyproject.toml uv.lock tools/setup.sh
RUNTIME := .venv/runtime.stamp
DEV := .venv/dev.stamp
BENCH := .venv/bench.stamp
STATIC := $(or $(VAR_DIR),var)/static.stamp

.DEFAULT_GOAL := help
.PHONY: help run dev test check format trials torture bench screenshots vendor clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: $(RUNTIME) $(STATIC) ## serve Archbench at http://127.0.0.1:8000, or at PORT
	@exec $(BIN)/gunicorn

dev: $(RUNTIME) ## serve while working on it: reloads, shows tracebacks
	@$(MANAGE) migrate --verbosity 0
	@DEBUG=1 exec $(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(DEV) ## all tests, in a real browser and on PostgreSQL too
	@tools/setup.sh browser
	@tools/setup.sh postgres
	@tests/postgres.sh
	@$(BIN)/pytest -n 3 --dist loadfile

check: $(DEV) ## style, types, layers, templates, HTML
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy apps
	$(BIN)/lint-imports
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/pytest -q tests/web/test_valid_html.py

format: $(DEV) ## put style right where a program can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

bench: $(BENCH) $(STATIC) ## our speed and size beside others', as ratios
	@$(BIN)/python -m bench

trials: $(DEV) ## generated, hostile and breaking systems by the thousand, as figures
	@tools/setup.sh browser
	@$(BIN)/python -m tests.trials

torture: $(DEV) ## kill the server under eight writers, KILLS times; no save may be lost
	@$(BIN)/python -m tests.trials torture $(or $(KILLS),50)

screenshots: $(DEV) ## take the pictures in docs/images anew
	@tools/setup.sh browser
	@$(BIN)/python -m tools.screenshots

vendor: $(RUNTIME) ## rebuild static/vendor from npm
	@tools/setup.sh node
	@$(BIN)/python tools/vendor.py

clean: ## remove what the other commands made; your systems in var/ stay
	rm -rf .venv var/tools var/static var/static.stamp var/cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): $(LOCKED)
	@tools/setup.sh runtime
	@touch $@

$(DEV): $(LOCKED)
	@tools/setup.sh dev
	@touch $@ $(RUNTIME)

$(BENCH): $(LOCKED)
	@tools/setup.sh bench
	@touch $@ $(RUNTIME)

$(STATIC): $(RUNTIME) apps/config/static_storage.py $(shell find static)
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@
