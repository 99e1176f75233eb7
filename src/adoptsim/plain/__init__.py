"""The game line by line: numbered choices and sentences, for screen readers, pipes and simple terminals."""
