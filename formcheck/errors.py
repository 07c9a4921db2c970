"""What can go wrong for a user, said in one line: what is wrong, where, and what to do."""

from __future__ import annotations


class FormcheckError(Exception):
    """A failure the user can act on; the command line prints it as one line and exits with 2.

    `what` names the thing and the place, `fix` says what to do about it.
    """

    def __init__(self, what: str, fix: str = "") -> None:
        self.what = what
        self.fix = fix
        super().__init__(f"{what}: {fix}" if fix else what)


class UnreadableVideo(FormcheckError):
    """The input is no film that can be decoded (missing, empty, audio only, truncated, foreign)."""


class UnwritableOutput(FormcheckError):
    """A result cannot be written (folder in use, no permission, disk full)."""


class BadModel(FormcheckError):
    """The pose model is missing, damaged or of a kind the backend cannot load."""


class BadExercise(FormcheckError):
    """An exercise file asks for something that cannot be honoured, or is not known by that name."""


class BadPlan(FormcheckError):
    """A plan file asks for what cannot be followed, or no plan is called so."""


class BadHistory(FormcheckError):
    """The history cannot be opened, read or written, or knows nobody of that name."""


class BadLandmarks(FormcheckError):
    """A landmark file cannot be read back."""


class BadResults(FormcheckError):
    """A stored result cannot be read back."""


class BadUsage(FormcheckError):
    """The options contradict each other or name something that does not exist."""
