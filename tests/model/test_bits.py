"""The same bits everywhere: without modern CPU features, with another BLAS, with other hash seeds."""

import os
import subprocess
import sys
from functools import cache

import pytest

GAME = """
import adoptsim
for world, name in (("mirage", "engagement-first"), ("sandbox", "community"), ("sandbox", "random")):
    scenario = adoptsim.load_scenario(world)
    print(adoptsim.play(adoptsim.Session(scenario, seed=7), scenario.strategy(name)).digest)
"""
ENVIRONMENTS = {
    "no AVX": {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"},
    "other BLAS": {"OPENBLAS_CORETYPE": "Prescott", "OPENBLAS_NUM_THREADS": "1"},
    "hash seed": {"PYTHONHASHSEED": "1"},
}


@cache
def digests(*changes: tuple[str, str]) -> str:
    """Return the digests of three games played in another process, with hash seeds of its own if none is given."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", GAME],
        env=os.environ | dict(changes),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_digest_does_not_depend_on_the_machine(name: str) -> None:
    here = digests(*ENVIRONMENTS[name].items())
    assert here.count("sha256:") == 3
    assert here == digests()
