"""What editors bring and take: other people's calendar files become drafts of records."""
