"""The Dask engine: a small cluster on this machine, and what does not fit or is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.batch.cluster import DaskEngine, fits, itself
from formcheck.batch.cores import ONE_CORE
from formcheck.batch.engine import Limits, Progress
from formcheck.errors import BadUsage
from tests.batch import works

pytest.importorskip("distributed")
QUIET = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
pytestmark = QUIET  # of the library's own doing


def test_jobs_end_and_failures_are_their_own(tmp_path: Path) -> None:
    heard: list[Progress[int]] = []
    engine = DaskEngine("", 2, str(tmp_path))
    ended = {one.job: one for one in engine.run(works.raises, range(6), heard.append)}
    assert {job: one.value for job, one in ended.items() if not one.lost} == {
        0: 0, 2: 2, 3: 3, 4: 4, 5: 5
    }  # fmt: skip
    assert "no such thing" in ended[1].lost


def test_workers_keep_to_a_core_and_trim_nothing(tmp_path: Path) -> None:
    asked = [*ONE_CORE, "MALLOC_TRIM_THRESHOLD_"]
    engine = DaskEngine("", 1, str(tmp_path))
    ended = engine.run(works.environment, asked, lambda _: None)
    assert {one.job: one.value for one in ended} == ONE_CORE | {"MALLOC_TRIM_THRESHOLD_": None}


def test_a_job_that_kills_its_workers_is_lost_alone(tmp_path: Path) -> None:
    engine = DaskEngine("", 1, str(tmp_path))
    jobs = ["a", "always", str(tmp_path / "x.once"), "b"]
    ended = {one.job: one for one in engine.run(works.dies, jobs, lambda _: None)}
    assert {job for job, one in ended.items() if one.lost} == {"always"}
    assert ended["always"].lost == "it ended 3 workers"


def test_a_job_that_takes_too_long_is_lost(tmp_path: Path) -> None:
    engine = DaskEngine("", 1, str(tmp_path), Limits(seconds=2.0))
    ended = {one.job: one for one in engine.run(works.slow, [40.0, 0.0], lambda _: None)}
    assert ended[40.0].lost == "it took longer than 0.0333333 minutes"
    assert not ended[0.0].lost


def test_no_jobs_need_no_cluster(tmp_path: Path) -> None:
    nowhere = DaskEngine("tcp://127.0.0.1:1", 1, str(tmp_path))
    assert not list(nowhere.run(works.double, [], lambda _: None))


def test_a_scheduler_that_is_not_there_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.batch.cluster.CONNECT_S", 1.0)
    nowhere = DaskEngine("tcp://127.0.0.1:1", 1, str(tmp_path))
    with pytest.raises(BadUsage, match="no scheduler answers at tcp://127"):
        list(nowhere.run(works.double, [1], lambda _: None))


def test_storage_that_no_worker_can_open_is_noticed_before_any_film() -> None:
    assert itself("memory://reviews").sees_results
    assert not itself("nowhere://reviews").sees_results
    assert itself("memory://reviews", ["memory://films/gone.mp4"]).unseen


def test_a_cluster_must_have_workers_that_judge_alike_and_see_the_results(tmp_path: Path) -> None:
    out, alone = str(tmp_path), {"tcp://a": 1}
    here = itself(out)
    fits({"tcp://a": here}, alone, out)
    film = str(tmp_path / "film.mp4")
    (tmp_path / "film.mp4").touch()
    gone = str(tmp_path / "gone.mp4")
    fits({"tcp://a": replace(here, unseen=(gone,))}, alone, out, [film, gone])
    with pytest.raises(BadUsage, match=r"does not see .*film\.mp4: put films"):
        fits({"tcp://a": replace(here, unseen=(film, gone))}, alone, out, [film, gone])
    with pytest.raises(BadUsage, match="no workers"):
        fits({}, {}, out)
    for worker, threads, why in (
        (replace(here, formcheck="0.0.0"), 1, r"runs formcheck 0\.0\.0"),
        (replace(here, sees_results=False), 1, "does not see"),
        (here, 4, "4 films at a time: start it with --nthreads 1"),
    ):
        with pytest.raises(BadUsage, match=why):
            fits({"tcp://a": worker}, {"tcp://a": threads}, out)
