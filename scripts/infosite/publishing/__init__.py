"""What stands between a built site and its readers: the gates it must pass, and the way to its host."""
