"""What every page of formcheck has in common: its parts, its templates, and what it may load."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

PAGE = "formcheck.report.page"


@cache
def part(name: str, package: str = PAGE) -> str:
    """A part of a page that is the same every time, from the folder `parts` of its package."""
    return files(package).joinpath("parts", name).read_text("utf-8")


def templates(package: str = PAGE) -> Environment:
    """Templates in which everything is escaped that does not say otherwise."""
    return Environment(
        loader=FunctionLoader(lambda name: part(name, package)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(style: str, script: str, **beside: str) -> str:
    """What a page may load: what is inside it, and `beside` it what is named, as in img="data:"."""
    more = "".join(f"{kind}-src {places}; " for kind, places in beside.items())
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        f"{more}base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
