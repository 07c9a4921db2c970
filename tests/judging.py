"""What the tests of single exercises share: an example judged, and one of its findings."""

from __future__ import annotations

from functools import cache
from typing import Any

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, SetFinding
from tests.examples import EXAMPLES, Example
from tests.people import PROVENANCE, VIDEO


@cache
def judged(name: str, work: Any, asked: str | None) -> Analysis:
    """A set of the exercise of that name, judged as the one asked for or as what it looks like."""
    example: Example = EXAMPLES[name]
    return judge(example.film(work), load(asked) if asked else None, VIDEO, PROVENANCE)


def finding(analysis: Analysis, check: str) -> SetFinding:
    """What a check says of a set."""
    return next(found for found in analysis.findings if found.check == check)
