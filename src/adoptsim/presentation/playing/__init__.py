"""What a game that goes on has to tell: the inbox, steps of a tutorial, ended rounds, and why time stops."""
