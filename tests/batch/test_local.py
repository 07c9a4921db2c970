"""Workers on this machine: what one job does to its worker is no other's matter."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from formcheck.batch.cores import ONE_CORE
from formcheck.batch.engine import USUAL, Ended, Limits, Progress
from formcheck.batch.local import LocalEngine
from tests.batch import works


def ends(
    work: Callable[..., Any], jobs: Sequence[Any], workers: int = 2, limits: Limits = USUAL
) -> dict[Any, Ended[Any, Any]]:
    engine = LocalEngine(workers, limits)
    return {ended.job: ended for ended in engine.run(work, jobs, lambda _: None)}


def test_every_job_ends_once_and_is_heard_of() -> None:
    heard: list[Progress[int]] = []
    ended = list(LocalEngine(2).run(works.double, range(9), heard.append))
    assert sorted((e.job, e.value) for e in ended) == [(i, 2 * i) for i in range(9)]
    assert all(not e.lost and e.tries == 1 for e in ended)
    assert {p.job for p in heard} == set(range(9))


def test_a_worker_keeps_to_its_core_and_the_main_process_as_it_was() -> None:
    before = dict(os.environ)
    ended = ends(works.environment, list(ONE_CORE), workers=1)
    assert {job: one.value for job, one in ended.items()} == ONE_CORE
    assert dict(os.environ) == before


def test_no_jobs_need_no_workers() -> None:
    assert ends(works.double, []) == {}


def test_jobs_are_taken_as_workers_become_free() -> None:
    taken: list[int] = []

    def jobs() -> Any:
        for i in range(100):
            taken.append(i)
            yield i

    running = LocalEngine(2).run(works.double, jobs(), lambda _: None)
    next(running)
    assert len(taken) <= 4
    running.close()


def test_an_exception_is_its_jobs_alone() -> None:
    ended = ends(works.raises, [0, 1, 2])
    assert [ended[i].value for i in (0, 2)] == [0, 2]
    assert "no such thing" in ended[1].lost


def test_a_killed_worker_costs_its_job_alone() -> None:
    ended = ends(works.dies, ["a", "always", "b", "c", "d"])
    assert {job for job, e in ended.items() if not e.lost} == {"a", "b", "c", "d"}
    assert ended["always"].lost == "it ended its worker 2 times: signal 9 (SIGKILL)"
    assert ended["always"].tries == 2


def test_a_job_whose_worker_died_once_is_tried_again(tmp_path: Path) -> None:
    job = str(tmp_path / "x.once")
    ended = ends(works.dies, ["a", job])
    assert ended[job].value == job
    assert ended[job].tries == 2


def test_a_job_that_takes_too_long_is_lost_and_not_tried_again() -> None:
    ended = ends(works.slow, [30.0, 0.0, 0.01], limits=Limits(seconds=3.0))
    assert ended[30.0].lost == "it took longer than 0.05 minutes"
    assert ended[30.0].tries == 1
    assert not ended[0.0].lost
    assert not ended[0.01].lost


def test_a_job_that_needs_too_much_memory_is_lost() -> None:
    ended = ends(works.greedy, [1, 900], limits=Limits(memory=0.6e9))
    assert ended[900].lost == "it needed more than 0.6 GB of memory"
    assert not ended[1].lost


def test_a_process_that_keeps_much_memory_ends_with_its_job() -> None:
    ended = ends(works.keeping, [1, 600, 2, 3], workers=1, limits=Limits(memory=1e9))
    first, large, after, last = (ended[job].value for job in (1, 600, 2, 3))
    assert first == large != after == last
    assert not any(one.lost for one in ended.values())


def test_closing_stops_all_work(tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in "ab"]
    running = LocalEngine(3).run(works.lasting, [*files, " ".join(files)], lambda _: None)
    next(running)  # the last job ends as soon as the others have begun
    running.close()
    assert not any(alive(int(Path(f).read_text())) for f in files)


MAIN = """
import sys
from formcheck.batch.local import LocalEngine
from tests.batch.works import {work}
if __name__ == "__main__":
    list(LocalEngine(2).run({work}, sys.argv[1:], lambda _: None))
"""


@pytest.mark.parametrize("work", ["lasting", "telling"])
def test_workers_end_with_their_coordinator_and_blame_no_job(tmp_path: Path, work: str) -> None:
    script = tmp_path / "main.py"
    script.write_text(MAIN.format(work=work))
    files = [tmp_path / name for name in "ab"]
    root = Path(__file__).parents[2]
    main = subprocess.Popen([sys.executable, script, *files], env=environment(root))
    deadline = time.monotonic() + 30.0
    while not all(f.exists() and f.read_text() for f in files):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    main.kill()
    main.wait()
    pids = [int(f.read_text()) for f in files]
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert not list(tmp_path.glob("*.failed"))


def environment(root: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(root)}


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
