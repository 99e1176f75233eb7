"""What `make bench` measures: adoptsim beside other tools, and what its users wait for."""
