"""What can be looked for, and the files in which the browser looks."""

from .index import outputs

__all__ = ["outputs"]
