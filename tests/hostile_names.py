"""A scenario in which every name and text would do something, if anything read it as more than a name."""

NAMES = (
    "[red]x[/red]",
    "{0.__class__}",
    "%s %(x)d",
    "a.b#c > *",
    ".*(",
    "[/]",
    "[@click=app.quit]q[/]",
    "\\1 $x `id` <b>&amp;",
)
"""Of markup, of templates (two kinds), of selectors, of patterns, and of what shells and browsers read."""


STRATEGIES = (*(name for name in NAMES if "/" not in name and "\\" not in name), "[red]x")
"""Those that a strategy may have; paths are refused."""


def text() -> str:
    """Return the text of the scenario, which is played in a moment."""
    first, second = NAMES[:2]
    choices = ", ".join(f"{{ name = '{name}', text = '{name}' }}" for name in NAMES)
    tables = [
        f"title = '{' '.join(NAMES)}'\nauthor = '{first}'\ndifficulty = '{first}'\nbriefing = '{' '.join(NAMES)}'\n",
        "weeks = 10\nround_weeks = 4\nseed = 3\n",
        f"[teaching]\nnote = '{first}'\n",
        f"[levers]\ntarget = {{ start = '{first}' }}\nreps = {{ start = 4 }}\nspecialists = {{ start = 2 }}\n",
        f"[[prompts]]\ntext = '{first}'\nweek = 2\n[[prompts]]\ntext = '{second}'\n",
        f"[[steps]]\ntext = '{first}'\nuntil = {{ event = '{first}', choice = '{second}' }}\nhint = '{second}'\n",
    ]
    for week, name in enumerate(NAMES):
        event = f"name = '{name}'\nweek = {week}\ntext = '{name}'\ndefault = '{name}'\nchoices = [{choices}]"
        expectation = f"id = '{name}'\nstrategy = '{second}'\nmetric = 'cash'\nband = [0, 1]"
        tables += [
            f"[[segments]]\nname = '{name}'\naccounts = 20\nseats = 5\nterm = 4\ncycle = 2\n",
            f"[[events]]\n{event}\n[[expect]]\n{expectation}\n",
            f"[[objectives]]\ntext = '{name}'\nmetric = 'cash'\nabove = 1\n",
            f"[score.'{name}']\nweight = {1 / len(NAMES)}\nmetric = 'engaged_seats'\nfull = 100\n",
        ]
    for reps, name in enumerate(STRATEGIES, start=1):
        phases = f"phases = [{{ week = 0, levers = {{ reps = {reps}, target = '{second}' }} }}]"
        tables += [
            f"[[strategies]]\nname = '{name}'\ntext = '{name}'\n{phases}\nanswers = {{ '{first}' = '{second}' }}\n"
        ]
    return "".join(tables)
