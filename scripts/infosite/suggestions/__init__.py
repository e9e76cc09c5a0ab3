"""What strangers suggest by a form or a mail: read with care, made one file, or answered with what is missing."""
