"""Names of strategies are only names: commands take a name where they also take a file, or code as module:callable.

Their results go on into spreadsheets, where some texts are formulas.
"""

import re

MEANINGS = {":": "as code, module:callable", "/": "as a path", "\\": "as a path", ",": "as the end of a name"}
BEGINNINGS = {"-": "commands read as an option"} | dict.fromkeys("=+@", "spreadsheets read as a formula")
ENDINGS = (".toml", ".json")
RESERVED = {"nobody": "a game without a strategy", "you": "the player"}


def not_a_name(name: str) -> str | None:
    """Return why a strategy cannot be called *name*, with a name that it can have, or None.

    >>> not_a_name("sales-first"), not_a_name("code:interact")
    (None, 'must not hold ":", which commands read as code, module:callable. Write "code-interact".')
    """
    mark = next((mark for mark in MEANINGS if mark in name), None)
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if mark:
        problem = f'must not hold "{mark}", which commands read {MEANINGS[mark]}.'
    elif ending:
        problem = f'must not end in "{ending}", which commands read as a file.'
    elif name[:1] in BEGINNINGS:
        problem = f'must not begin with "{name[0]}", which {BEGINNINGS[name[0]]}.'
    elif name.lower() in RESERVED:
        return f'must be another word: "{name}" stands for {RESERVED[name.lower()]}.'
    else:
        return None
    better = only_a_name(name)
    return f'{problem} Write "{better}".' if better else problem


def only_a_name(text: str) -> str:
    """Return *text* as a strategy can be called, or nothing.

    >>> only_a_name("a, b:c.TOML"), only_a_name("--x"), only_a_name("::"), only_a_name("You")
    ('a- b-c', 'x', '', '')
    """
    name = re.sub(r"[:/\\,]+", "-", text)
    while name.lower().endswith(ENDINGS):
        name = name[:-5]
    name = name.lstrip("-=+@ ").rstrip("- ")
    return "" if name.lower() in RESERVED else name
