#!/usr/bin/env bash
# SimPy: `import simpy` loads a mail parser and a zip reader, only to look up its own version number.
#
# Seen with: SimPy 4.1.1 and 4.1.2, CPython 3.11.7, 3.12.1 and 3.13.0.
# Expected:  a pure-Python simulator of a dozen small modules loads little beside itself.
# Happens:   its __init__ asks importlib.metadata for its version as it is imported. Of the modules that come with
#            `import simpy`, more than two thirds are loaded for that, unless somebody has loaded importlib.metadata before.
# Output:    below, in `expected`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > loaded.py <<'END'
import sys

before = set(sys.modules)
import simpy
came = set(sys.modules) - before
own = {name for name in came if name.split(".")[0] == "simpy"}
print("simpy", simpy.__version__)
for name in ("email.parser", "zipfile", "importlib.metadata"):
    print(name, "loaded" if name in came else "not loaded")
print("more than two thirds are not its own:", len(came - own) > 2 * len(came) / 3)
END
cat > expected <<'END'
simpy 4.1.1
email.parser loaded
zipfile loaded
importlib.metadata loaded
more than two thirds are not its own: True
simpy 4.1.2
email.parser loaded
zipfile loaded
importlib.metadata loaded
more than two thirds are not its own: True
END
for version in 4.1.1 4.1.2; do
    "${PYTHON:-python3}" -m venv --clear env
    env/bin/pip install --quiet --disable-pip-version-check "simpy==$version" && env/bin/python loaded.py
done > seen
cat seen
diff expected seen && echo "as found"
