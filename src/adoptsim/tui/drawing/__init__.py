"""Pictures as text: pure functions of data and size; and colours that can be told apart."""
