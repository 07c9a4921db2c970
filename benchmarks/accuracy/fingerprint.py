"""What a cached film or reading stands on: the meaning of the code that made it, as a hash."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import benchmarks.studio
import formcheck

STUDIO = Path(benchmarks.studio.__file__).parent
FORMCHECK = Path(formcheck.__file__).parent
NOT_FILMING = ("__main__.py", "contact.py", "bake.py")
READING = (
    "landmarks.py",
    "poses/athlete.py",
    "poses/film.py",
    "poses/mediapipe.py",
    "poses/mirror.py",
    "poses/people.py",
    "poses/second_look.py",
    "poses/spotlight.py",
    "video",
)


def of_spec(spec: Mapping[str, Any]) -> str:
    """What is filmed; the name of a clip is no part of it."""
    plain = {key: value for key, value in spec.items() if key != "name"}
    return digest([json.dumps(plain, sort_keys=True).encode()])


def of_studio() -> str:
    """What films are made by."""
    code = (p for p in files([STUDIO], ".py") if p.name not in NOT_FILMING)
    data = [*files([STUDIO / "shaders"], ""), *files([STUDIO], ".npz")]
    return digest([*(meaning(p) for p in code), *(p.read_bytes() for p in data)])


def of_reading(model_sha256: str) -> str:
    """What landmarks are read by: formcheck's reader, the library and the model."""
    code = files([FORMCHECK / place for place in READING], ".py")
    library = f"{version('mediapipe')} {model_sha256}"
    return digest([library.encode(), *(meaning(path) for path in code)])


def meaning(path: Path) -> bytes:
    """A module without its comments, docstrings and layout: what it does."""
    tree = ast.parse(path.read_bytes())
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [line for line in body if not is_text(line)]  # type: ignore[attr-defined]
    return ast.dump(tree).encode()


def is_text(line: Any) -> bool:
    """Whether a statement is nothing but a string."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def files(places: Iterable[Path], suffix: str) -> list[Path]:
    """The files with this ending in these places, sorted."""
    found = (p for place in places for p in ([place] if place.is_file() else place.rglob("*")))
    return sorted(p for p in found if p.is_file() and p.name.endswith(suffix) and inside(p))


def inside(path: Path) -> bool:
    """Whether a file is source, not what Python leaves beside it."""
    return "__pycache__" not in path.parts


def digest(parts: Iterable[bytes]) -> str:
    """The first sixteen digits of the SHA-256 of all parts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:16]
