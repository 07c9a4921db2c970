"""Days as they are written in names and lists."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

YEAR_FIRST = r"(?<!\d)(?P<y>20\d\d)(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)"
DAY_FIRST = r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)(?!\d)"
KINDS = tuple(re.compile(kind) for kind in (YEAR_FIRST, DAY_FIRST))
STAMP = re.compile(r"(?<!\d)(20\d{6})[_-](\d{6})(?=\D|\d{3}(?!\d)|$)")  # of a phone, to the second
UTC_PHONE = "pxl_"  # phones that name their films by universal time begin so


def dates_in(text: str) -> list[tuple[int, int, date]]:
    """The days in a text: 2026-11-20, 20261120, 2026_11_20, 20.11.2026; with (from, to)."""
    found = [match for kind in KINDS for match in kind.finditer(text)]
    told = ((match, _day(match)) for match in found)
    return sorted((*match.span(), day) for match, day in told if day)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def stamped(text: str) -> date | None:
    """The day of a phone's file name that tells the second, as in VID_20261120_183000; or None."""
    found = STAMP.search(text)
    if not found:
        return None
    try:
        moment = datetime.strptime("".join(found.groups()), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    if text.lower().startswith(UTC_PHONE):
        return moment.replace(tzinfo=UTC).astimezone().date()
    return moment.date()
