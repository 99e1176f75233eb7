"""One file a screen; each owns its flow."""
