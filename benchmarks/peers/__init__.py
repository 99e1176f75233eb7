"""One module for each process that is measured; its `run(size, seed)` does one run and tells how long it took."""
