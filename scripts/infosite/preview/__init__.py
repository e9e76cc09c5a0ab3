"""`make serve`: a page is printed when somebody looks at it, and a mistake is shown on top of the last good page."""

from .server import Previewer

__all__ = ["Previewer"]
