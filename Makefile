# make alone lists the targets.
.DEFAULT_GOAL := help
.PHONY: help packages build release test faults load contract package lint format run bench clean

SEARCHD := .build/release/searchd
SAMPLE := out/sample

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

packages: ## Install missing system packages (Debian 12)
	@scripts/install-packages

build: packages ## Build for debugging
	swift build

release: packages ## Build the optimised binary
	swift build -c release --product searchd

test: packages lint ## Check the format, build, run all tests, those in a browser too
	swift test
	scripts/browser-tests .build/debug/searchd

faults: release ## Kill ingest and server 50 times, set hostile clients on it, replay 1,000 histories of merges and splits
	scripts/faults $(SEARCHD)

load: release ## Search with 16 clients while cases are posted one by one
	scripts/load $(SEARCHD)

contract: release ## Call every operation of the HTTP interface with generated requests
	scripts/contract-check $(SEARCHD)

package: release ## Make a .deb that needs no internet (out/)
	scripts/package/build $(SEARCHD) out

lint: ## Check format and style
	swift format lint --strict --recursive --parallel --configuration .swift-format Sources Tests Package.swift

format: ## Format all sources
	swift format --in-place --recursive --parallel --configuration .swift-format Sources Tests Package.swift

run: release ## Make and ingest the sample corpus, show a tour, serve it with a demo log-in
	scripts/tour $(SEARCHD) $(SAMPLE)

bench: release ## Measure ingest, search and duplicate checks on a generated corpus
	scripts/bench $(SEARCHD)

clean: ## Remove build products and the sample
	rm -rf .build out
