# Each target is one script: read script/ for what it does.
.PHONY: run test check format lock bench

run:
	@script/server

test:
	@script/test

check:
	@script/check

format:
	@script/format

lock:
	@script/lock

bench:
	@script/bench
