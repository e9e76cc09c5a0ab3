"""A built site becomes the only commit of a branch, for hosts that show a branch: Codeberg, Gitea's pages, GitHub's.

A push changes the branch in one moment or not at all. No history is kept there: the facts have theirs, and a branch of
nightly sites would only grow. A branch that holds anything else is left alone.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .releases import RefusedError

EMAIL = "infosite@localhost"
AUTHOR = {
    f"GIT_{who}_{what}": said
    for who in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "infosite"), ("EMAIL", EMAIL), ("DATE", "2000-01-01T00:00:00Z"))
}
"""The same for all: the same site is the same commit, and pushing it twice changes nothing."""
PLAIN = ".nojekyll"
"""An empty file of this name keeps GitHub from rendering the site anew."""


@dataclass(frozen=True)
class Branch:
    """`name` in a repository that git can push to: an address, `host:path` or a folder."""

    repository: str
    name: str

    def push(self, site: Path) -> str:
        """Makes the site all that the branch holds; returns the commit. Raises RefusedError."""
        with TemporaryDirectory() as store:
            here = ["--git-dir", store]
            _git(*here, "init", "--quiet", "--bare")
            _git(*here, "--work-tree", str(site), "add", "--all", "--force", ".")
            nothing = _git(*here, "hash-object", "-w", "--stdin")
            _git(*here, "update-index", "--add", "--cacheinfo", f"100644,{nothing},{PLAIN}")
            commit = _git(*here, "commit-tree", "-m", "The site", _git(*here, "write-tree"))
            ref = f"refs/heads/{self.name}"
            seen = _git("ls-remote", "--end-of-options", self.repository, ref).partition("\t")[0]
            if seen:
                _git(*here, "fetch", "--quiet", "--depth=1", "--end-of-options", self.repository, ref)
                if _git(*here, "log", "-1", "--format=%ce", seen) != EMAIL:
                    raise RefusedError(f"The branch {self.name} holds something else; it was left alone.")
            lease = f"--force-with-lease={ref}:{seen}"
            _git(*here, "push", "--quiet", "--atomic", lease, "--end-of-options", self.repository, f"{commit}:{ref}")
        return commit


def _git(*arguments: str) -> str:
    """What git prints; it asks nobody for a password."""
    command = ["git", "-c", "core.autocrlf=false", "-c", "core.fileMode=false", *arguments]
    environment = {**os.environ, **AUTHOR, "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(command, input="", capture_output=True, text=True, check=False, env=environment)
    except FileNotFoundError:
        raise RefusedError("The program git is missing; install it.") from None
    if done.returncode:
        raise RefusedError(f"git: {done.stderr.strip() or f'code {done.returncode}'}")
    return done.stdout.strip()
