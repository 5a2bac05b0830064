# Two commands: `make demo` and `make test`. What they need they make themselves, in .venv.
# PYTHON=/path/to/python3.13 chooses the Python that .venv is made with.

.DEFAULT_GOAL := help
.PHONY: help demo test check crash faults mail cluster operations bench shots where lock translations
MAKEFLAGS += --no-print-directory
export PYTHON PORT KEEP PATRONI URL DATABASE_URL KEYRING_URL AVSTAMP_CHROMIUM

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: .venv/.run ## a fresh demo organisation at http://localhost:8000 (PORT=8001, KEEP=1 goes on)
	@.venv/bin/avstamp demo --port $(or $(PORT),8000) $(if $(filter-out 0,$(KEEP)),--keep)

test: .venv/.test ## everything that must hold (DATABASE_URL=postgres://… on PostgreSQL)
	@tools/test

check: .venv/.test ## style, types, contracts, migrations and translations, without the tests
	@.venv/bin/python -m tools.check

faults: .venv/.test ## what pages say over a faulty network, a thousand runs (RUNS=, SEED=), some ten minutes
	@AVSTAMP_CHROMIUM="$$(tools/chromium)" && export AVSTAMP_CHROMIUM && AVSTAMP_FAULTS=$(or $(RUNS),1000) AVSTAMP_FAULTS_SEED=$(SEED) .venv/bin/pytest -n 0 tests/journeys/faults

changes: .venv/.test ## 50,000 random changes of an organisation against a model (CHANGES=, SEED=)
	@AVSTAMP_CHANGES=$(or $(CHANGES),50000) AVSTAMP_CHANGES_SEED=$(SEED) .venv/bin/pytest -n 2 --dist load -rP tests/changes -k model

bench: .venv/.test ## time and weigh the pages
	@.venv/bin/python -m tools.bench
	@.venv/bin/python -m tools.bench.imported

crash: .venv/.test ## kill it while people save, for hours, and look what is lost (ON=sqlite PART=kills)
	@.venv/bin/python -m tests.crash

mail: .venv/.test ## kill workers while they send, and count what came (KILLS=200, SEED=)
	@AVSTAMP_MAIL_KILLS=$(or $(KILLS),200) AVSTAMP_MAIL_SEED=$(SEED) .venv/bin/pytest -n 0 tests/mail/test_kills.py

shots: .venv/.test ## pictures of every page, into shots/
	@AVSTAMP_CHROMIUM="$$(tools/chromium)" && export AVSTAMP_CHROMIUM && .venv/bin/python -m tools.shots

cluster: .venv/.test ## two nodes and PostgreSQL with a standby, broken while 200 people write
	@.venv/bin/python -m tests.cluster

operations: .venv/.test ## type every command of docs/operations, in a root that is thrown away
	@AVSTAMP_EVERY_PROXY=1 .venv/bin/pytest -n 0 tests/operations
	@.venv/bin/python -m tests.operations && tests/operations/image

where: .venv/.run ## the files of a screen: make where URL=/conversations/…/prepare/
	@AVSTAMP_MODE=test .venv/bin/avstamp manage where "$$URL"

lock: .venv/.test ## choose the newest versions that pyproject.toml allows, with hashes
	@tools/lock

translations: .venv/.test ## take up new texts to translate, and compile what is translated
	@.venv/bin/python -m tools.translations update
	@.venv/bin/python -m tools.translations compile

.venv/.run: requirements/run.txt pyproject.toml
	@tools/environment run

.venv/.test: requirements/test.txt pyproject.toml
	@tools/environment test
