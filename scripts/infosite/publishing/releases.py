"""A built site goes to a host by rsync: into a new folder there, and then one link is switched.

On the host stands `TARGET/current`, which the web server shows, and `TARGET/releases/`, one folder per state of the
site, named after its content. Files that did not change are links to those of the state before. Whatever ends in the
middle leaves `current` as it was, and the next time goes on where this one ended.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

KEPT = 3
"""States that stay on the host, so that one can go back by hand."""
PREPARE = """\
set -eu
mkdir -p "$1/releases"
cd "$1"
if [ -e current ] && [ ! -L current ]; then
  echo "$1/current is a folder of somebody else; it was left alone." >&2
  exit 1
fi
"""
SWITCH = """\
set -eu
cd "$1/releases"
[ -d "$2" ] || mv ".$2" "$2"
rm -rf ".$2"
touch "$2"
cd ..
ln -sfn "releases/$2" .current
mv -fT .current current 2>/dev/null || mv -fh .current current
cd releases
ls -1t | tail -n "+$3" | while read -r old; do rm -rf "$old"; done
"""


class RefusedError(Exception):
    """The host, or a program that leads there, refused; it has said why."""


@dataclass(frozen=True)
class Target:
    """`folder` on `host`, or on this machine where `host` is empty."""

    host: str
    folder: str

    @classmethod
    def parse(cls, text: str) -> Target:
        """From `/srv/www`, `host:/srv/www` or `user@host:/srv/www`; raises ValueError with a sentence."""
        found = re.fullmatch(r"(?:((?:\w[\w.-]*@)?\w[\w.-]*):)?(/.*|[^-:][^:]*)", text)
        if not found or "\n" in text:
            raise ValueError(f"`{text}` is no target: write /folder, host:/folder or user@host:/folder.")
        return cls(found[1] or "", found[2].rstrip("/") or "/")

    def run(self, script: str, *arguments: str) -> None:
        """A shell script on the host."""
        words = ["sh", "-s", "--", self.folder, *arguments]
        command = ["ssh", self.host, shlex.join(words)] if self.host else words
        _run(command, stdin=script)

    def send(self, site: Path, release: str) -> None:
        """The files of the site into a folder that nobody sees yet."""
        there = f"{self.folder}/releases/.{release}/"
        options = ["--recursive", "--links", "--checksum", "--delete", "--compress", "--chmod=D755,F644"]
        options += ["--secluded-args", "--link-dest=../../current/"]
        _run(["rsync", *options, "--", f"{site}/", f"{self.host}:{there}" if self.host else there])


def release_name(site: Path) -> str:
    """The same for the same files: publishing twice changes nothing."""
    digest = hashlib.sha256()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(site).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:16]


def publish(site: Path, target: Target) -> str:
    """Returns the name of the release; raises RefusedError."""
    release = release_name(site)
    target.run(PREPARE)
    target.send(site, release)
    target.run(SWITCH, release, str(KEPT + 1))
    return release


def _run(command: list[str], stdin: str = "") -> None:
    try:
        done = subprocess.run(command, input=stdin, text=True, check=False)
    except FileNotFoundError:
        raise RefusedError(f"The program {command[0]} is missing; install it.") from None
    if done.returncode:
        raise RefusedError(f"{command[0]} ended with code {done.returncode}.")
