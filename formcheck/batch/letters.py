"""Drafts as files: a text to copy and a mail to open; what the coach has edited is never lost."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import astuple
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from formcheck.batch.draft import Draft, in_one_line
from formcheck.store import whole

TEXT, MAIL = "answer.txt", "answer.eml"
NEWER = {TEXT: "answer.new.txt", MAIL: "answer.new.eml"}  # beside one that was edited
KNOWN = ".answer.json"  # what was written, so that an edit is noticed
DOMAIN = "formcheck.invalid"  # nobody's, and so it tells nothing of the machine


def write_draft(folder: Path, draft: Draft, identity: str, now: datetime) -> str:
    """Writes a draft as text and as mail, and answers the text that stands there now.

    A file that was edited stays as it is: a draft that says something new then lies beside it.
    `identity` tells the mail from others, `now` has a time zone. Raises `UnwritableOutput`.
    """
    says = _digest(_encoded(repr(astuple(draft))))
    said, ours = _known(folder)
    if said != says or not all((folder / name).exists() for name in NEWER):
        contents = {TEXT: _encoded(draft.text), MAIL: as_mail(draft, identity, now)}
        ours = [*dict.fromkeys([*ours, *map(_digest, contents.values())])]
        _remember(folder, said, ours)  # first: a file is known as ours whenever this is cut off
        for name, content in contents.items():
            _write(folder, name, content, ours)
        _remember(folder, says, ours)
    return (folder / TEXT).read_text("utf-8", errors="replace")


def _write(folder: Path, name: str, content: bytes, ours: list[str]) -> None:
    """Writes a file over one of ours, or beside one that was edited."""
    newer = folder / NEWER[name]
    path = newer if _edited(folder / name, ours) else folder / name
    if path != newer and not _edited(newer, ours):
        newer.unlink(missing_ok=True)  # it is out of date
    if not _edited(path, ours):
        with whole(path) as file:
            file.write(content)


def _edited(path: Path, ours: list[str]) -> bool:
    """Whether a file is there and not as we wrote it."""
    return path.exists() and _digest(path.read_bytes()) not in ours


def as_mail(draft: Draft, identity: str, now: datetime) -> bytes:
    """The draft as a mail that mail programs open for editing; addresses that are none are left."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = in_one_line(draft.subject)
    for header, said in (("From", draft.sender), ("To", draft.to)):
        if address := address_of(said):
            mail[header] = address
    mail["Date"] = format_datetime(now)
    unique = _digest(f"{identity} {now.isoformat()}".encode())[:32]
    mail["Message-ID"] = f"<{unique}@{DOMAIN}>"
    mail["X-Unsent"] = "1"
    mail.set_content(_encoded(draft.text).decode(), charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def address_of(said: str) -> Address | None:
    """An address as people write it, "Kim <kim@example.org>"; None for what is none."""
    name, spec = parseaddr(in_one_line(said))
    with suppress(HeaderParseError, ValueError, IndexError):
        found = Address(in_one_line(name), addr_spec=spec)
        if found.username and found.domain:
            return found
    return None


def _known(folder: Path) -> tuple[str, list[str]]:
    """What the last draft said, and every file that was written, both as digests."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads((folder / KNOWN).read_bytes())
        return str(known["says"]), [str(one) for one in known["written"]]
    return "", []


def _remember(folder: Path, says: str, written: list[str]) -> None:
    with whole(folder / KNOWN) as file:
        file.write(json.dumps({"says": says, "written": written}).encode())


def _encoded(text: str) -> bytes:
    """Names of files may be no text."""
    return text.encode("utf-8", errors="replace")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
