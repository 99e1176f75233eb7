"""What can be done in a week, by number; the numbers stay what they are, for people learn them by heart."""

(
    WEEK, ROUND, WEEKS, STAND, LEVERS, COMMIT, DROP, UNDO, NUMBER, DIARY, BRIEFING, SAVE, ANSWER, FORECAST, LEAVE,
    BACK,
) = range(1, 17)  # fmt: skip
CHOICES = {
    WEEK: "Live one week",
    ROUND: "Live to the next round, when levers move",
    WEEKS: "Live several weeks",
    STAND: "How the company stands",
    LEVERS: "Levers: look at them and set them",
    COMMIT: "Commit the draft",
    DROP: "Drop the draft",
    UNDO: "Undo what is not in effect yet: commits, answers, forecasts",
    NUMBER: "A number: what it means and how it went",
    DIARY: "What happened so far",
    BRIEFING: "Briefing",
    SAVE: "Save now, and hear where",
    ANSWER: "Answer what waits for an answer",
    FORECAST: "Forecast the coming round",
    LEAVE: "Save and go to the menu of games",
    BACK: "Go back a round, in a game of its own that is not graded",
}
TEXTS = tuple(CHOICES.values())
MENU = tuple(f"{number} {text}" for number, text in CHOICES.items())
"""All choices, line by line."""
HOW = {
    "lever": f"{LEVERS} sets levers, {COMMIT} commits.",
    "week": f"{WEEK} lives one week.",
    "metric": f"{WEEK} lives one week; {NUMBER} tells more of a number.",
    "event": "An event comes by itself when time passes.",
    "forecast": f"{FORECAST} makes a forecast.",
}
"""How what a step of a tutorial asks for is done here, by its kind."""
