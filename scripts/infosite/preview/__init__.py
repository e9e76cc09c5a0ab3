"""`make serve`: a page is printed when somebody looks at it, and a mistake is shown on top of the last good page."""

from ..output import POLICY
from .server import Previewer

__all__ = ["PREVIEW_POLICY", "Previewer"]
PREVIEW_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
"""With MkDocs' own script, which reloads a page that has changed."""
