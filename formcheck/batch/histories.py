"""The history of everybody whose films are in a batch, opened once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from formcheck import coached
from formcheck.coaching.coach import Coached
from formcheck.errors import BadHistory
from formcheck.options import Told
from formcheck.training import Athlete

if TYPE_CHECKING:  # a database is not loaded for films of nobody
    from formcheck.history import Store


class Histories:
    """The history of a batch; it is opened when the first athlete is asked for."""

    def __init__(self, until: ExitStack) -> None:
        self._until = until
        self._store: Store | None = None
        self._trouble: BadHistory | None = None

    def known(self, told: Told) -> coached.Known:
        """What is known of whom a submission names; raises as `coached.known_in` does."""
        return coached.known_in(self._open(), told) if told.name else coached.Known(Athlete(""))

    def keep(self, who: coached.Known, told: Coached) -> None:
        """Keeps a set of somebody in which something was counted; raises `BadHistory`."""
        if told.record.athlete and told.record.reps:
            coached.keep_in(self._open(), who, told)

    def _open(self) -> Store:
        """The open history; what could not be opened once is not tried for every film."""
        if self._trouble:
            raise self._trouble
        if self._store is None:
            from formcheck.history import open_store

            try:
                self._store = self._until.enter_context(open_store())
            except BadHistory as error:
                self._trouble = error
                raise
        return self._store


@contextmanager
def histories() -> Iterator[Histories]:
    """The history where the user wants it, for as long as a batch is answered."""
    with ExitStack() as until:
        yield Histories(until)
