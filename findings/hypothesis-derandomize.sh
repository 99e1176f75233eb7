#!/usr/bin/env bash
# Hypothesis: the examples of a derandomized test change with a number in a module that the test does not use.
#
# Seen with: hypothesis 6.170.15, CPython 3.11 and 3.13.
# Expected:  the same examples until Hypothesis, Python or the test function changes, as the documentation of
#            `derandomize` says: a failure can be had again, and an edit elsewhere in a project cannot cause one.
# Happens:   numbers and texts in those modules of the project that are imported are drawn now and then. The test stays
#            as it is, one constant in another module is edited, and other examples are drawn; with @seed as well.
# Output:    below, in `expected`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"${PYTHON:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check hypothesis==6.170.15 sortedcontainers==2.4.0

cat > drawn.py <<'END'
import hashlib
import sys

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

if "imported" in sys.argv:
    import prices  # noqa: F401
seeded = seed(1) if "seeded" in sys.argv else lambda function: function
drawn = []


@seeded
@settings(max_examples=500, derandomize="seeded" not in sys.argv, database=None, phases=[Phase.generate])
@given(st.floats(0, 1_000_000))
def test(number):
    drawn.append(number)


test()
print(hashlib.sha256(repr(drawn).encode()).hexdigest())
END

compare() { # the examples with two values of a constant in prices.py
    echo "LIST_PRICE = 48611.25" > prices.py
    first=$(env/bin/python drawn.py "$@")
    again=$(env/bin/python drawn.py "$@")
    echo "LIST_PRICE = 48612.25" > prices.py
    edited=$(env/bin/python drawn.py "$@")
    [ "$first" = "$again" ] && printf 'twice: the same examples; ' || printf 'twice: other examples; '
    [ "$first" = "$edited" ] && echo 'constant edited: the same examples' || echo 'constant edited: other examples'
}

cat > expected <<'END'
derandomized, module not imported -> twice: the same examples; constant edited: the same examples
derandomized, module imported -> twice: the same examples; constant edited: other examples
@seed(1), module imported -> twice: the same examples; constant edited: other examples
END
{
    printf 'derandomized, module not imported -> '
    compare
    printf 'derandomized, module imported -> '
    compare imported
    printf '@seed(1), module imported -> '
    compare imported seeded
} > seen
cat seen
diff expected seen && echo "as found"
