# Needs Python 3.11 or newer with venv, and make; nothing else (no git, no gettext, no root).
.PHONY: help demo demo-stop test lint format catalogues lock

HOST = 127.0.0.1
PORT = 8000
RESET =
DETACH =
ARGS =
BIN = .venv/bin
TEST_ENV = DJANGO_SETTINGS_MODULE=portal.settings.test

help:
	@echo "make demo        a portal with content in five languages on http://$(HOST):$(PORT)"
	@echo "                 (PORT=8001 HOST=0.0.0.0; RESET=1 forgets its data; DETACH=1 in the background)"
	@echo "make demo-stop   ends a portal started with DETACH=1"
	@echo "make test        the test suite (ARGS='tests/sites -k rulebook')"
	@echo "make lint        style, types, direction of imports, templates, migrations, catalogues"
	@echo "make format      formats Python"
	@echo "make catalogues  extracts, updates and compiles the texts of five languages"
	@echo "make lock        writes requirements/*.txt anew (UPGRADE=1 takes newer versions)"

demo:
	@python="$$(bin/find-python)" && "$$python" bin/environment base && \
	exec $(BIN)/python bin/demo start --host "$(HOST)" --port "$(PORT)" \
	    $(if $(filter-out 0,$(RESET)),--reset) $(if $(filter-out 0,$(DETACH)),--detach)

demo-stop:
	@python="$$(bin/find-python)" && "$$python" bin/demo stop

test:
	@python="$$(bin/find-python)" && "$$python" bin/environment test
	@$(BIN)/python -m translations.catalogues compile
	@$(TEST_ENV) $(BIN)/python -m pytest -n 2 --dist loadfile $(or $(ARGS),--ignore tests/editorial_proof)
	@$(if $(ARGS),true,$(TEST_ENV) $(BIN)/python -m pytest -n 2 --dist loadfile tests/editorial_proof)

lint:
	@python="$$(bin/find-python)" && "$$python" bin/environment lint
	@PYTHON=$(BIN)/python bin/lint

format:
	@python="$$(bin/find-python)" && "$$python" bin/environment lint
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

catalogues:
	@python="$$(bin/find-python)" && "$$python" bin/environment base
	@$(BIN)/python -m translations.catalogues extract
	@$(BIN)/python -m translations.catalogues compile

lock:
	@python="$$(bin/find-python)" && "$$python" bin/environment lint
	@UPGRADE="$(UPGRADE)" bin/lock
