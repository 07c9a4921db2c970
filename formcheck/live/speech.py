"""How long words take to say, and how a cue is made short enough."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def rules() -> Mapping[str, Mapping[str, float]]:
    """What `discipline.toml` says."""
    text = files("formcheck.live").joinpath("discipline.toml").read_text("utf-8")
    return tomllib.loads(text)


def seconds(words: str) -> float:
    """About how long words take to say."""
    speech = rules()["speech"]
    pauses = speech["comma"] * words.count(",") + speech["stop"] * (words.count(". "))
    return len(words) / speech["characters"] + pauses


def hurried(cue: str) -> float:
    """About how long a cue takes: one that is too long is said a little faster."""
    usual, limit = seconds(cue), rules()["cue"]["long"]
    return usual if usual <= limit else max(limit, usual * rules()["speech"]["faster"])


def aloud(cue: str) -> str:
    """A cue as it is said: its first clause where all of it would take too long."""
    return cue if hurried(cue) <= rules()["cue"]["long"] else cue.split(",")[0]
