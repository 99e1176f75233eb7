#!/usr/bin/env bash
# pydantic: FailFast is the one annotation that cannot stand in `... | None`: before Python 3.13 that raises a TypeError.
#
# Seen with: pydantic 2.13.4 and 2.14.4, CPython 3.11.7 and 3.12.1; on 3.13.0 it works, so run it with one before.
# Expected:  Annotated[tuple[int, ...], FailFast()] is a type like Annotated[tuple[int, ...], Strict()], so an optional
#            field may have it.
# Happens:   FailFast is a dataclass with __eq__ and without __hash__, its siblings are hashable. typing.Union hashes its
#            members before Python 3.13, so `Annotated[..., FailFast()] | None` raises "unhashable type: 'FailFast'" where
#            the class is made. Annotated[tuple[int, ...] | None, FailFast()] works everywhere; around a union of two
#            collections the same is refused.
# Output:    below, in `expected`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > optional.py <<'END'
from typing import Annotated

from annotated_types import Len
from pydantic import VERSION, AfterValidator, FailFast, Field, Strict, TypeAdapter

print("pydantic", VERSION)
for mark in (Strict(), Field(max_length=3), Len(0, 3), AfterValidator(list), FailFast()):
    many = Annotated[tuple[int, ...], mark]
    try:
        said = TypeAdapter(many | None).validate_python(None)
    except TypeError as error:
        said = f"TypeError: {error}"
    print(type(mark).__name__, said)
print("alone", TypeAdapter(Annotated[tuple[int, ...], FailFast()]).validate_python((1, 2)))
print("outside", TypeAdapter(Annotated[tuple[int, ...] | None, FailFast()]).validate_python(None))
try:
    TypeAdapter(Annotated[tuple[int, ...] | set[int], FailFast()])
except RuntimeError as error:
    print("outside a union:", error)
END
cat > expected <<'END'
pydantic 2.13.4
Strict None
FieldInfo None
Len None
AfterValidator None
FailFast TypeError: unhashable type: 'FailFast'
alone (1, 2)
outside None
outside a union: Unable to apply constraint 'fail_fast' to schema of type 'union'
pydantic 2.14.4
Strict None
FieldInfo None
Len None
AfterValidator None
FailFast TypeError: unhashable type: 'FailFast'
alone (1, 2)
outside None
outside a union: Unable to apply constraint 'fail_fast' to schema of type 'union'
END
for version in 2.13.4 2.14.4; do
    "${PYTHON:-python3}" -m venv --clear env
    env/bin/pip install --quiet --disable-pip-version-check "pydantic==$version" annotated-types==0.7.0
    env/bin/python optional.py
done > seen
cat seen
diff expected seen && echo "as found"
