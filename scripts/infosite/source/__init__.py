"""YAML text to records, or problems with line and column."""
