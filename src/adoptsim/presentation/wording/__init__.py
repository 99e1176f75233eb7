"""Facts put into words: values, decisions, weeks, changes and forecasts."""
