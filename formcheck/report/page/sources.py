"""Where the limits of a check come from, so that a reader can look it up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formcheck.exercises import sources
from formcheck.model import Check

PMC = re.compile(r"\bPMC\d+\b")
DOI = re.compile(r"\bdoi (10\.\d{4,9}/[\w.()/;:-]*\w)")


@dataclass(frozen=True)
class Source:
    """A line of the bibliography and its address, "" for one without."""

    title: str
    link: str


def sources_of(check: Check) -> tuple[Source, ...]:
    """What a check cites, in its order."""
    return tuple(_source(sources()[key]) for key in check.sources)


def _source(title: str) -> Source:
    if found := PMC.search(title):
        return Source(title, f"https://pmc.ncbi.nlm.nih.gov/articles/{found[0]}/")
    if found := DOI.search(title):
        return Source(title, f"https://doi.org/{found[1]}")
    return Source(title, "")
