"""What the program says to editors, in their language: a code and its values, from one catalogue."""
