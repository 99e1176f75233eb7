"""Why a game is over, or that it is not."""

HORIZON, BANKRUPT, UNFINISHED = "horizon", "bankrupt", "unfinished"
