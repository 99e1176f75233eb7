"""What the model runs on and what knows nothing of startups: time, luck, exact arithmetic, copies."""
