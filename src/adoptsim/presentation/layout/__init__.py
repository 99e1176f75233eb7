"""Text on a screen: paragraphs, sections, columns and the characters to draw with."""
