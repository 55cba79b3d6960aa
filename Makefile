# Sayso. Needs python3 (3.11 or later, with venv) and make; everything else comes into .venv.

PYTHON ?= python3
BIN := .venv/bin
export CHROMIUM ?= chromium
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: setup demo test check look pictures playground try npm eval errors bench bench-page crowd chaos acks fortnight feeds train train-pairs train-facts train-salience lock chromium
.DEFAULT_GOAL := demo

setup: .venv/ready ## requirements-dev.lock holds requirements.lock, the build backend and the tools

.venv/ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Sayso needs Python 3.11 or later; try: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e . && touch $@

demo: .venv/ready ## brief the examples: no key, no token, no network
	$(BIN)/sayso brief examples/*.article.json

test: .venv/ready
	$(BIN)/pytest

check: .venv/ready
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry bot

look: chromium .venv/browser ## the page and the Slack preview, in a browser
	$(BIN)/pytest browser

pictures: chromium .venv/browser ## docs/page.png and docs/slack.png; or a whole series: INTO=folder OF="one.article.json other.article.json"
	$(BIN)/python -m browser.pictures $(INTO) $(OF)

playground: npm .venv/ready playground/node_modules/ready ## Sayso and a stand-in for its Slack on this machine, until Ctrl-C
	@$(BIN)/python -m playground

try: npm .venv/ready playground/node_modules/ready ## what people do in Slack, against that stand-in
	$(BIN)/pytest playground -n 0

npm:
	@command -v npm >/dev/null || { echo "Needs npm, for a stand-in of Slack's. On Debian or Ubuntu: apt-get install npm"; exit 1; }

playground/node_modules/ready: playground/package.json playground/package-lock.json
	npm ci --prefix playground --ignore-scripts --silent && touch $@

chromium:
	@command -v $(CHROMIUM) >/dev/null || { echo "Needs Chromium. On Debian or Ubuntu: apt-get install chromium"; exit 1; }

.venv/browser: requirements-browser.lock .venv/ready ## adds what drives the browser to .venv
	$(PIP) --require-hashes -r requirements-browser.lock && touch $@

eval: .venv/ready ## set POLNEAR_DIR for the PolNeAR figures, EXTRA_GOLD for gold that is not shipped
	$(BIN)/python -m evals.run

errors: .venv/ready ## build/errors.html, of the articles that may be looked at; HALF=all for every one, ONLY=court-01,ferry-01
	HALF="$(HALF)" ONLY="$(ONLY)" $(BIN)/python -m evals.errors

bench: .venv/ready
	$(BIN)/python -m evals.bench

crowd: .venv/ready ## what comparing 100, 300, 1,000 and 3,000 articles takes
	$(BIN)/python -m evals.crowd

chaos: .venv/ready ## sayso serve killed again and again while people ask: make chaos SEED=1 KILLS=300
	$(BIN)/python -m evals.chaos $(or $(SEED),1) $(or $(KILLS),300)

feeds: .venv/ready ## what polling 300 feeds takes
	$(BIN)/python -m evals.feeds

acks: .venv/ready ## how long people wait for a receipt and an answer
	$(BIN)/python -m evals.acks

fortnight: .venv/ready ## two weeks of digests with a moved clock: what is posted each day
	$(BIN)/python -m evals.fortnight

bench-page: chromium .venv/browser
	$(BIN)/python -m browser.bench

train: ## make train DATA=path/to/polnear OUT=path/to/weights
	@test -n "$(DATA)" || { echo "Say where the corpus is: make train DATA=path/to/polnear (it holds train/ and dev/)"; exit 1; }
	$(PYTHON) -m venv .venv-training && .venv-training/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-training.lock
	.venv-training/bin/python -m training.train --data "$(DATA)" --out build/training
	.venv-training/bin/python -m training.export build/training/tagger.pt $(or $(OUT),build/weights)

train-pairs: ## the judge of disputes and what weighs it; EXTRA_GOLD for gold that is not shipped
	$(PYTHON) -m venv .venv-training && .venv-training/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-training.lock
	.venv-training/bin/python -m training.train_pairs --out build/pairs
	.venv-training/bin/python -m training.export_pairs build/pairs/pairs.pt bot/judging/weights
	.venv-training/bin/python -m training.fit_disputes --models build/pairs

train-facts: ## which claims of several articles are about one fact, by the weights that ship
	.venv-training/bin/python -m training.fit_meaning
	.venv-training/bin/python -m training.fit_facts

train-salience: ## what makes a claim core: evals/gold that may be looked at, and training/articles
	.venv-training/bin/python -m training.fit_salience $(wildcard training/articles/w*.json) $(SALIENCE)

SALIENCE := $(addprefix evals/gold/,court-01.json ferry-01.json ferry-03.json merger-01.json strike-01.json strike-03.json) \
	$(wildcard evals/gold/minis/*[13579].json)

lock: ## after a change to the dependencies; needs uv
	uv pip compile pyproject.toml $(LOCKING) -o requirements.lock
	uv pip compile pyproject.toml --group dev $(LOCKING) -o requirements-dev.lock
	uv pip compile pyproject.toml --group dev --group browser -c requirements-dev.lock $(LOCKING) -o requirements-browser.lock
	uv pip compile pyproject.toml --group training $(LOCKING) -o requirements-training.lock

LOCKING := --quiet --universal --generate-hashes --no-emit-index-url
