"""Broken films, each in its own way: one line, and never the end of anybody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.evening.broken import BROKEN
from benchmarks.evening.clip import clip_of
from formcheck.batch.engine import Ended, Limits
from formcheck.batch.finding import find
from formcheck.batch.keys import Settings
from formcheck.batch.local import LocalEngine
from formcheck.batch.outcome import Outcome
from formcheck.batch.work import Job, judge_submission

SAMPLE = Path(__file__).parents[2] / "sample_videos" / "squat_side.mp4"
LIMITS = Limits(seconds=240.0, memory=1.5e9)  # headers that lie cost neither hours nor gigabytes
FAILED, NOTHING, JUDGED = "failed", "nothing to judge", "judged"
ENDS = {
    "cut_off": (NOTHING, "the film breaks off at 2.6 s of 4.2 s"),
    "without_index": (FAILED, "its index is missing"),
    "text": (FAILED, "not a film that can be read"),
    "empty": (FAILED, "is empty (0 bytes)"),
    "noise": (FAILED, "not a film that can be read"),
    "nobody": (NOTHING, "nobody was found in the film"),
    "black": (NOTHING, "nobody was found in the film"),
    "wrong_turn": (NOTHING, "the film seems turned, try --rotate"),
    "said_8k": (JUDGED, ""),
    "coded_8k": (NOTHING, "nobody was found in the film"),
    "black_8k": (NOTHING, "nobody was found in the film"),
    "endless": (JUDGED, ""),
    "gap": (NOTHING, ""),
    "sound_only": (FAILED, "holds only sound"),
    "photo": (FAILED, "is a photo"),
    "still": (NOTHING, "none of the exercises"),
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended[Job, Outcome]]:
    """How each broken film ended, by its kind, judged by real workers."""
    place = tmp_path_factory.mktemp("broken")
    (place / "films").mkdir()
    clip = clip_of(SAMPLE, 0.0, 4.2, 360).at_rate(15.0)
    for name, make in BROKEN.items():
        make(place / "films" / f"{name}.mp4", clip)
    found, _ = find([str(place / "films")])
    jobs = [Job(one, Settings(), str(place / "out")) for one in found]
    running = LocalEngine(2, LIMITS).run(judge_submission, jobs, lambda _: None)
    return {Path(one.job.submission.name).stem: one for one in running}


def test_every_kind_is_tried(ended: dict[str, Ended[Job, Outcome]]) -> None:
    assert set(ended) == set(BROKEN) == set(ENDS)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_film_ends_with_one_line(kind: str, ended: dict[str, Ended[Job, Outcome]]) -> None:
    one = ended[kind]
    assert not one.lost
    assert one.value is not None
    state, why = ENDS[kind]
    assert str(one.value.state) == state
    assert why in one.value.why
    assert "\n" not in one.value.why
    assert "fault of formcheck" not in one.value.why
