"""What is printed for people. Who has seen enough and closes the pipe (`| head`) ends nothing and hears nothing."""

from __future__ import annotations

import os
import sys

from .messages.message import Message
from .staging import explain


def show(text: str = "") -> None:
    """Prints a text and a line break. When nobody reads any more, this and all later texts go nowhere.

    Exits with a sentence when it cannot be written: a full disk.
    """
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes the rest when it ends
        if not isinstance(error, BrokenPipeError):
            sys.exit(Message("print.failed", why=explain(error)).what)
