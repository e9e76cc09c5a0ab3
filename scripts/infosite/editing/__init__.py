"""What editors do with facts: begin a record, confirm it, close it, see what is due; always checked, never half."""
