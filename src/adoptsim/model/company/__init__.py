"""The startup: its people, product, sales, onboarding, research, community and money."""
