"""How the company stands, as it sees itself."""
