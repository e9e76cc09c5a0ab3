"""Words, plurals, dates, numbers and sorting of one language."""
