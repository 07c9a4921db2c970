"""What to do next time: the first rule that applies decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from formcheck.coaching import earning, easing, holding
from formcheck.coaching.asked import Asked
from formcheck.coaching.situation import Situation, situation
from formcheck.training import Decision, SetRecord

Rule = Callable[[Situation], Decision | None]

# Pain first, then what asks for less, then what needs no score, then what holds, then what earns.
RULES: tuple[Rule, ...] = (
    easing.pain,
    holding.uncounted,
    easing.low_scores,
    easing.same_fault,
    easing.drop_after_step,
    easing.early_load,
    easing.too_hard,
    easing.rest,
    holding.slowed,
    holding.shortened,
    holding.shape,
    holding.sides,
    holding.too_few,
    holding.unjudged,
    holding.gate,
    holding.polish,
    holding.effort,
    earning.two_for_two,
    earning.too_light,
    earning.steady,
)


def decide(record: SetRecord, asked: Asked | None, history: Iterable[SetRecord]) -> Decision:
    """The decision on one set; a pure function of the set, what was asked and what went before.

    `asked` is None for a set that is none of a plan's; `history` may hold the set itself.
    """
    now = situation(record, asked, history)
    return next(decision for rule in RULES if (decision := rule(now)) is not None)
