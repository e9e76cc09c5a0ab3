"""One city on one day: what was read, where things are, how sure they are, and every address."""
