"""Command line: `python -m benchmarks.studio render|truth|contact SPEC.toml ... --out DIR`."""

import argparse
import sys
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.studio import truth
from benchmarks.studio.posture import PoseError
from benchmarks.studio.spec import Clip, load
from benchmarks.studio.tables import SpecError


def main() -> int:
    """Run the command; faults in a specification are reported in one line."""
    arguments = parser().parse_args()
    try:
        clips = [load(path) for path in arguments.specs]
        for clip in clips:
            arguments.out.mkdir(parents=True, exist_ok=True)
            arguments.run(clip, arguments.out)
    except (SpecError, PoseError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    result = argparse.ArgumentParser(prog="python -m benchmarks.studio", description=__doc__)
    commands = result.add_subparsers(required=True)
    for name, run, text in (
        ("render", render, "write NAME.mp4 and NAME.json for each specification"),
        ("truth", write_truth, "write only NAME.json; needs no renderer"),
        ("contact", contact_sheet, "write NAME.png, the clip's telling moments side by side"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("specs", nargs="+", type=Path, metavar="SPEC.toml")
        command.add_argument("--out", type=Path, default=Path(), metavar="DIR")
        command.set_defaults(run=run)
    return result


def write_truth(clip: Clip, out: Path) -> list[truth.Instant]:
    """Solve a clip and write its truth."""
    timeline, instants = truth.film(clip)
    truth.write(out / f"{clip.name}.json", truth.truth(clip, timeline, instants))
    return instants


def render(clip: Clip, out: Path) -> None:
    """Solve, draw and encode a clip."""
    from benchmarks.studio.shooting import shoot

    postures = [instant.posture for instant in write_truth(clip, out)]
    with progress() as bar:
        task = bar.add_task(clip.name, total=len(postures))
        shoot(clip, postures, out / f"{clip.name}.mp4", lambda: bar.advance(task))


def contact_sheet(clip: Clip, out: Path) -> None:
    """Draw a clip's contact sheet."""
    from benchmarks.studio.contact import sheet, write_png

    write_png(out / f"{clip.name}.png", sheet(clip))


def progress() -> Progress:
    """Make the progress bar."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, TimeRemainingColumn())


if __name__ == "__main__":
    sys.exit(main())
