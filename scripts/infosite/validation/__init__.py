"""What must hold: one function, one rule, a file for each theme."""
