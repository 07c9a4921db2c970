"""Make the studio importable from the checkout: it is not part of the installed package."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .clips import table

if TYPE_CHECKING:
    from benchmarks.studio.spec import Clip

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture
def clip() -> "Clip":
    from benchmarks.studio.spec import parse

    return parse(table())
