"""What is wrong with a file, and how it is said: all of it at once, each with its place."""
