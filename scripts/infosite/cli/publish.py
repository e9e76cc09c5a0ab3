"""The way of a built site to its readers.

`gates` looks it through, `bill` says what it is built with, `compress` puts smaller forms of its files beside them,
`for HOST` adds what that host reads from the folder, `to TARGET` brings it to a host by rsync, `branch REPOSITORY`
makes it a branch that a host shows.

Exit code 0: done. 1: something keeps the site from being published, each thing with its place. 2: wrong use.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from ..console import show
from ..publishing import compression, sbom
from ..publishing.branches import Branch
from ..publishing.gates import faults
from ..publishing.hosts import HOSTS, files_for
from ..publishing.releases import RefusedError, Target, publish
from .arguments import Parser, said


def gates(site: Path) -> int:
    """Prints all that is wrong with a site."""
    found = faults(site)
    for fault in found:
        show(f"{site}/{fault}")
    show(f"{len(found) or 'no'} fault{'' if len(found) == 1 else 's'} in {site}/.")
    return 1 if found else 0


def bring(site: Path, target: Target | Branch) -> int:
    """A site that passed the gates goes to its host."""
    if gates(site):
        show("It was not published; what was there before stays.")
        return 1
    try:
        if isinstance(target, Branch):
            show(f"Published as {target.push(site)[:10]} on the branch {target.name}.")
        else:
            show(f"Published as {publish(site, target)}; the web server shows {target.folder}/current.")
    except RefusedError as error:
        show(f"{error} It was not published; what was there before stays.")
        return 1
    return 0


def compress(site: Path) -> int:
    """Smaller forms of the files, beside them; kept from one time to the next beside the site."""
    started = time.monotonic()
    done = compression.compress(site, site.resolve().with_name(f".{site.resolve().name}-compressed"))
    for line in compression.summary(done, time.monotonic() - started):
        show(line)
    return 0


def prepare(site: Path, host: str) -> int:
    """What a host reads from the folder of the site."""
    deploy = Path("deploy")
    if not deploy.is_dir():
        show("There is no deploy/ here, which holds the configuration for hosts.")
        return 2
    for name, text in files_for(host, site, deploy).items():
        (site / name).write_text(text, "utf-8")
        show(f"{site}/{name}")
    return 0


def write_bill(parser: argparse.ArgumentParser, lock: Path) -> int:
    """What the site is built with, from the lock."""
    if not lock.is_file():
        parser.error(f"there is no {lock}")
    file = Path("sbom.cdx.json")
    file.write_text(sbom.bill(lock.read_text("utf-8"), "ankommen", "1.0"), "utf-8")
    show(str(file))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns one of the exit codes above."""
    parser = Parser(said("help.publish"))
    parser.add_argument("--site", type=Path, default=Path("site"), help=said("help.site"))
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("gates", help=said("help.gates"))
    commands.add_parser("compress", help=said("help.compress"))
    bill = commands.add_parser("bill", help=said("help.bill"))
    bill.add_argument("lock", type=Path, nargs="?", default=Path("requirements.txt"))
    commands.add_parser("for", help=said("help.for")).add_argument("host", choices=HOSTS)
    commands.add_parser("to", help=said("help.to")).add_argument("target", help=said("help.target"))
    branch = commands.add_parser("branch", help=said("help.branch"))
    branch.add_argument("repository", help=said("help.branch-repository"))
    branch.add_argument("--name", default="pages", help=said("help.branch-name"))
    options = parser.parse_args(arguments)
    os.umask(0o022)  # a web server is another user
    if options.command == "bill":
        return write_bill(parser, options.lock)
    if not options.site.is_dir():
        parser.error(f"there is no {options.site}/: `make build` first")
    if options.command == "gates":
        return gates(options.site)
    if options.command == "compress":
        return compress(options.site)
    if options.command == "for":
        return prepare(options.site, options.host)
    if options.command == "branch":
        return bring(options.site, Branch(options.repository, options.name))
    try:
        target = Target.parse(options.target)
    except ValueError as error:
        parser.error(str(error))
    return bring(options.site, target)
