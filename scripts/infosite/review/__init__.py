"""What a pull request changes: which lines it touches, and how the built pages read before and after it."""
