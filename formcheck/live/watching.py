"""The thresholds of watching a set, from `watching.toml`, where each has its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def watching() -> Mapping[str, Mapping[str, Any]]:
    """What `watching.toml` says."""
    return tomllib.loads(files("formcheck.live").joinpath("watching.toml").read_text("utf-8"))
