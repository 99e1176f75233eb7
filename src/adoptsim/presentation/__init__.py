"""How a game is told: numbers, levers and what happened as text, the same in every front end."""
