"""A batch whose films and results lie in buckets of an S3-compatible server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from formcheck.batch.finding import find
from formcheck.batch.keys import Settings
from formcheck.batch.outcome import State
from formcheck.batch.run import Batch, run_batch
from tests.batch.evening import Evening, Heard, Inline

s3fs = pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]  # of the libraries' own doing


@pytest.fixture
def buckets(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Iterator[s3fs.S3FileSystem]:
    """Two buckets: a film in one, nothing in the other."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "nobody"),
        ("AWS_SECRET_ACCESS_KEY", "nothing"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
    ):
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    for bucket in ("films", "reviews"):
        store.mkdir(bucket)
    store.pipe("films/anna/squat.mp4", evening.film("anna.mp4").read_bytes())
    store.pipe("films/broken.mp4", b"no film at all")
    yield store
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_a_batch_between_buckets_ends_whole_and_is_not_done_again(
    buckets: s3fs.S3FileSystem, evening: Evening
) -> None:
    for ended in (2, 0):
        submissions, skipped = find(["s3://films"])
        heard = Heard()
        batch = Batch(submissions, skipped, Settings(), "s3://reviews/week1")
        states = [one.state for one in run_batch(batch, Inline(), heard).outcomes]
        assert sorted(states) == [State.FAILED, State.JUDGED]
        assert len(heard.ended) == ended
    assert len(evening.read) == 1
    buckets.invalidate_cache()
    held = [path.rpartition("/")[2] for path in buckets.find("reviews/week1")]
    assert held.count("outcome.json") == held.count("row.json") == 2
    assert "index.html" in held
