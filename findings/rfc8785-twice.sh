#!/usr/bin/env bash
# rfc8785: a canonical JSON text, read by Python and made canonical again, is refused by the library that wrote it.
#
# Seen with: rfc8785 0.1.4 and jcs 0.2.1, CPython 3.11 and 3.13.
# Expected:  canonical means that once is enough: write, read, write gives the same bytes; and two libraries for the same
#            RFC 8785 give the same bytes, or both refuse.
# Happens:   rfc8785 writes the float 1e16 as 10000000000000000, as the RFC asks. Python reads that as an int, and rfc8785
#            refuses ints of 2**53 and more, even those that a float holds exactly. jcs goes round; but it takes every
#            int through a float, so that 2**53 + 1 and 2**53 have the same canonical text, and so the same digest.
# Output:    below, in `expected`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"${PYTHON:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check rfc8785==0.1.4 jcs==0.2.1

cat > twice.py <<'END'
import json

import jcs
import rfc8785


def said(write, value):
    try:
        return write(value).decode()
    except rfc8785.IntegerDomainError:
        return "refused"


for name, write in (("rfc8785", rfc8785.dumps), ("jcs", jcs.canonicalize)):
    for value in ({"cash": 900.0}, {"cash": 1e15}, {"cash": 1e16}, {"cash": 1e21}):
        once = said(write, value)
        print(name, value, "once", once, "twice", said(write, json.loads(once)))
    print(name, "2**53", said(write, 2**53), "2**53 + 1", said(write, 2**53 + 1))
END
cat > expected <<'END'
rfc8785 {'cash': 900.0} once {"cash":900} twice {"cash":900}
rfc8785 {'cash': 1000000000000000.0} once {"cash":1000000000000000} twice {"cash":1000000000000000}
rfc8785 {'cash': 1e+16} once {"cash":10000000000000000} twice refused
rfc8785 {'cash': 1e+21} once {"cash":1e+21} twice {"cash":1e+21}
rfc8785 2**53 refused 2**53 + 1 refused
jcs {'cash': 900.0} once {"cash":900} twice {"cash":900}
jcs {'cash': 1000000000000000.0} once {"cash":1000000000000000} twice {"cash":1000000000000000}
jcs {'cash': 1e+16} once {"cash":10000000000000000} twice {"cash":10000000000000000}
jcs {'cash': 1e+21} once {"cash":1e+21} twice {"cash":1e+21}
jcs 2**53 9007199254740992 2**53 + 1 9007199254740992
END
env/bin/python twice.py > seen
cat seen
diff expected seen && echo "as found"
