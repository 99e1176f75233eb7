"""Files nobody meant: changed scenarios and run files, and plain bytes, through every command that reads them."""
