"""The bill of materials of a build (CycloneDX 1.6, JSON): every package of the lock, with licence and hashes.

The lock is what is installed, so it is read and not the environment; licences are what the installed packages say.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from email.message import Message
from importlib import metadata
from typing import Any, cast

PACKAGE = re.compile(r"^([a-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)([^\n]*(?:(?<=\\)\n[^\n]*)*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+|[() ])*")


def bill(lock: str, name: str, version: str) -> str:
    """The bill of `name` at a version, for the text of its lock; the same lock, the same bytes."""
    components = [_component(*found) for found in PACKAGE.findall(lock)]
    serial = uuid.UUID(bytes=hashlib.sha256(lock.encode()).digest()[:16], version=4)
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": name, "name": name, "version": version}},
        "components": components,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _component(name: str, version: str, rest: str) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    files = [{"type": "distribution", "url": purl, "hashes": [_hash(digest)]} for digest in HASH.findall(rest)]
    found: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if words := licence(name, version):
        is_known = SPDX.fullmatch(words) and "License-Expression" in _about(name, version)
        found["licenses"] = [{"expression": words}] if is_known else [{"license": {"name": words}}]
    return found | {"externalReferences": files}


def _hash(digest: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": digest}


def _about(name: str, version: str) -> Message:
    """What an installed package says of itself; nothing of one that is not installed, or in another version."""
    try:
        about = cast(Message, metadata.metadata(name))
    except metadata.PackageNotFoundError:
        return Message()
    return about if about.get("Version") == version else Message()


def licence(name: str, version: str) -> str:
    """What an installed package says of its licence, in few words; empty where it says nothing or is not installed."""
    about = _about(name, version)
    classified = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if one.startswith("License ::")
    ]
    said = (about.get("License") or "").strip()
    short = said if len(said) < 60 and "\n" not in said else ""
    return about.get("License-Expression") or " / ".join(classified) or short
