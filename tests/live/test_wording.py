"""Events as lines for people."""

import pytest

from formcheck.live.events import (
    Corrected,
    Counted,
    Depth,
    Event,
    Recognised,
    Reported,
    Slower,
    Spoken,
    Trouble,
)
from formcheck.live.wording import in_words

LINES = [
    (Counted(1.0, 1.0, 3), "rep 3"),
    (Recognised(1.0, 1.0, "push_up"), "exercise: push_up"),
    (Spoken(1.0, 1.0, "Two more"), '"Two more"'),
    (Trouble(1.0, 1.0, "camera 0 is gone"), "camera 0 is gone"),
    (Slower(1.0, 1.0, "pictures are smaller"), "pictures are smaller"),
    (Corrected(1.0, 1.0, 5, 4, "rep 2 was half"), "4 reps rather than 5: rep 2 was half"),
    (
        Reported(1.0, 1.0, "push_up", 4, 81.6, "tonight/set-1"),
        "4 reps of push_up, score 82 of 100, in tonight/set-1",
    ),
    (Reported(1.0, 1.0, "push_up", 1, None, ""), "1 rep of push_up"),
    (Reported(1.0, 1.0, "push_up", 0, None, ""), "0 reps of push_up"),
    (Depth(1.0, 1.0), ""),
]


@pytest.mark.parametrize(("event", "line"), LINES)
def test_what_people_read(event: Event, line: str) -> None:
    assert in_words(event) == line
