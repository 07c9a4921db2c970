r"""Build ``pose_landmarker_full.task`` from the graphs in a published wheel.

The PyPI wheel of MediaPipe 0.10.21 holds the pose detector and the "full" pose
landmark network as plain TFLite graphs, under Apache-2.0. The PoseLandmarker task
wants them in one archive, each with metadata that says how its input image is
normalised. This script adds the metadata and packs the archive; it changes no
weights.

Run it in a throw-away virtual environment, with Python 3.11, from the top of the
checkout. It needs exactly this MediaPipe: the metadata writers of later releases lack
a native part, and their wheels no longer hold the graphs. (This one needs numpy below
version 2, and asks for it itself.) It needs exactly this flatbuffers too: that package
lays out the graphs when metadata is added, and another release of it gives other
bytes. ::

    python -m venv build-venv
    . build-venv/bin/activate        # Windows: build-venv\Scripts\activate
    pip install mediapipe==0.10.21 flatbuffers==25.12.19
    python models/build.py           # write the bundle, print its SHA-256
    python models/build.py --check   # compare with the bundle on disk

``--check`` writes nothing. It exits with 0 if the bundle on disk is the same, byte
for byte, and with 1 if it differs or is missing. An environment the bundle cannot
be built in exits with 2.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import io
import os
import struct
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

MEDIAPIPE_VERSION = "0.10.21"
FLATBUFFERS_VERSION = "25.12.19"
BUNDLE = Path(__file__).resolve().parent / "pose_landmarker_full.task"

# MediaPipe runs each graph where it lies in the archive. Its 1.x releases warn about
# weights that are not aligned to their type, and copy them; 16 bytes suits every type.
ALIGNMENT = 16
# The earliest date a zip archive can hold; a fixed one keeps the bytes the same.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
UNIX = 3
LOCAL_HEADER_SIZE = 30
# The extra field that Android's zipalign uses for padding: an id and a size, then
# the alignment, then zeros. Readers that do not know the id skip it.
ALIGNMENT_FIELD_ID = 0xD935
ALIGNMENT_FIELD_HEADER = struct.Struct("<HHH")


class BuildError(Exception):
    """The bundle cannot be built in this environment."""


@dataclass(frozen=True)
class Graph:
    """One network: where the wheel keeps it, and what the bundle calls it.

    ``mean`` and ``std`` turn a channel value of 0 to 255 into the range the network
    was trained on: (value - mean) / std. One value serves all three channels.
    """

    source: str
    sha256: str
    entry: str
    mean: float
    std: float


GRAPHS = (
    Graph(
        source="mediapipe/modules/pose_detection/pose_detection.tflite",
        sha256="9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
        entry="pose_detector.tflite",
        mean=127.5,  # -1 to 1
        std=127.5,
    ),
    Graph(
        source="mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
        sha256="e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
        entry="pose_landmarks_detector.tflite",
        mean=0.0,  # 0 to 1
        std=255.0,
    ),
)


def installed(package: str, version: str) -> importlib.metadata.Distribution:
    """Return an installed package, and make sure it is the release the bundle needs."""
    try:
        found = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        raise BuildError(f"{package}=={version} is not installed") from None
    if found.version != version:
        raise BuildError(f"{package}=={version} is needed, {found.version} is installed")
    return found


def read_graph(wheel: importlib.metadata.Distribution, graph: Graph) -> bytes:
    """Read a graph from the installed wheel, and make sure it is the expected one."""
    try:
        data = Path(str(wheel.locate_file(graph.source))).read_bytes()
    except OSError as error:
        raise BuildError(f"cannot read {graph.source}: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != graph.sha256:
        raise BuildError(f"{graph.source} is not the file of the published wheel")
    return data


def add_metadata(data: bytes, mean: float, std: float) -> bytes:
    """Return the graph with the normalisation of its input image written into it.

    The task refuses a graph without it. Metadata that a graph already has is replaced
    (the detector's own is, with the same normalisation). MediaPipe is imported here, so
    that ``--help`` works without it and its native log level is set first.
    """
    os.environ.setdefault("GLOG_minloglevel", "2")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        from mediapipe.tasks.python.metadata.metadata_writers import metadata_writer
    except ImportError as error:
        raise BuildError(f"cannot import MediaPipe's metadata writers: {error}") from error

    writer = metadata_writer.MetadataWriter.create(bytearray(data))
    writer.add_image_input([mean], [std])
    populated, _ = writer.populate()
    return bytes(populated)


def padding(offset: int) -> bytes:
    """Return an extra field that brings data at ``offset`` to the next aligned place.

    ``offset`` is where the data would start without any extra field. The field cannot
    be shorter than its own header, so that is counted before the zeros.
    """
    header = ALIGNMENT_FIELD_HEADER
    zeros = -(offset + header.size) % ALIGNMENT
    # The stored size leaves out the id and the size itself, which take 4 bytes.
    return header.pack(ALIGNMENT_FIELD_ID, header.size - 4 + zeros, ALIGNMENT) + bytes(zeros)


def pack(entries: list[tuple[str, bytes]]) -> bytes:
    """Pack named files into a zip archive: not compressed, aligned, always the same.

    Every field of an entry that would depend on the clock or the platform is set.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            info.compress_type = zipfile.ZIP_STORED
            info.create_system = UNIX
            info.external_attr = 0o100644 << 16
            info.extra = padding(buffer.tell() + LOCAL_HEADER_SIZE + len(name.encode()))
            archive.writestr(info, data)
    return buffer.getvalue()


def build() -> bytes:
    """Build the whole bundle in memory."""
    wheel = installed("mediapipe", MEDIAPIPE_VERSION)
    installed("flatbuffers", FLATBUFFERS_VERSION)
    entries = []
    for graph in GRAPHS:
        data = add_metadata(read_graph(wheel, graph), graph.mean, graph.std)
        entries.append((graph.entry, data))
    return pack(entries)


def write(path: Path, data: bytes) -> None:
    """Write under a temporary name, then rename: never leave half a bundle behind."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def check(path: Path, data: bytes) -> bool:
    """Say whether the file on disk is the bundle just built, and print what was found."""
    if not path.is_file():
        print(f"{path.name}: missing", file=sys.stderr)
        return False
    if path.read_bytes() != data:
        print(f"{path.name}: differs from a fresh build", file=sys.stderr)
        return False
    print(f"{path.name}: same as a fresh build")
    return True


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(
        description=f"Build {BUNDLE.name} from the mediapipe {MEDIAPIPE_VERSION} wheel."
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit with 1 if the bundle on disk differs from a fresh build",
    )
    options = parser.parse_args(argv)
    try:
        data = build()
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{hashlib.sha256(data).hexdigest()}  {BUNDLE.name}")
    if options.check:
        return 0 if check(BUNDLE, data) else 1
    write(BUNDLE, data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
