"""Where the games of this user are kept, and what a menu shows of them."""
