#!/usr/bin/env bash
# pydantic: in strict mode Literal[1] takes 1.0 and true from JSON, and since 2.14 so does an IntEnum; int takes neither.
#
# Seen with: pydantic 2.13.5 and 2.14.4, CPython 3.11 and 3.13.
# Expected:  strict mode takes no value of another type: what is refused as `int` is refused as one certain int as well,
#            so that `version: Literal[1]` at the head of a file, or as the tag of a union, means the number 1.
# Happens:   1.0 and true are the literal 1, and 1.0 is the literal True; a union goes by such a tag. The text "1" is
#            refused. IntEnum refused both until 2.13.5 and takes both in 2.14.4.
# Output:    below, in `expected`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > strict.py <<'END'
from enum import IntEnum
from typing import Annotated, Literal

from pydantic import VERSION, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError


class Number(IntEnum):
    ONE = 1


class First(BaseModel):
    model_config = ConfigDict(strict=True)
    version: Literal[1]


class Second(BaseModel):
    model_config = ConfigDict(strict=True)
    version: Literal[2]


def taken(kind, *texts):
    adapter, good = TypeAdapter(kind), []
    for text in texts:
        try:
            adapter.validate_json(text, strict=True)
            good.append(text)
        except ValidationError:
            pass
    return " ".join(good)


print("pydantic", VERSION)
ONES = ("1", "1.0", "true", '"1"')
for name, kind in (("int", int), ("Literal[1]", Literal[1]), ("Literal[True]", Literal[True]), ("IntEnum", Number)):
    print(name, "takes", taken(kind, *ONES))
union = Annotated[First | Second, Field(discriminator="version")]
print("a union of versions 1 and 2 takes", taken(union, *(f'{{"version":{each}}}' for each in ONES)))
END
cat > expected <<'END'
pydantic 2.13.5
int takes 1
Literal[1] takes 1 1.0 true
Literal[True] takes 1 1.0 true
IntEnum takes 1
a union of versions 1 and 2 takes {"version":1} {"version":1.0} {"version":true}
pydantic 2.14.4
int takes 1
Literal[1] takes 1 1.0 true
Literal[True] takes 1 1.0 true
IntEnum takes 1 1.0 true
a union of versions 1 and 2 takes {"version":1} {"version":1.0} {"version":true}
END
for version in 2.13.5 2.14.4; do
    "${PYTHON:-python3}" -m venv --clear env
    env/bin/pip install --quiet --disable-pip-version-check "pydantic==$version"
    env/bin/python strict.py
done > seen
cat seen
diff expected seen && echo "as found"
