"""Training plans: data that says what to do in which week, checked before anybody follows it.

One TOML file a plan; what plans share (warm-ups, guides, ladders, modifications) stands in
shared.toml and may be replaced by a plan. docs/PLANS.md says how one is written.
"""

from __future__ import annotations

from functools import cache

from formcheck.errors import BadPlan
from formcheck.plans.building import plan_from
from formcheck.plans.files import names, read, vocabulary
from formcheck.plans.rules import rule_problems
from formcheck.plans.shape import refusals, shape_problems, without_broken
from formcheck.plans.slots import Data, Problem
from formcheck.training import Plan

__all__ = ["Problem", "load", "names", "problems", "vocabulary"]


@cache
def load(name: str) -> Plan:
    """The plan of this name, or of this TOML file.

    Raises `BadPlan` with the place and the nearest valid choice of the first thing that keeps it
    from being followed.
    """
    data = read(name)
    found = problems_in(data)
    if found:
        more = f" (and {len(found) - 1} more: formcheck plan check {name})" if found[1:] else ""
        first = found[0]
        raise BadPlan(f"{name}: {first.place}: {first.what}", f"{first.fix}{more}")
    return plan_from(data)


def problems(name: str) -> list[Problem]:
    """Everything that keeps the plan of this name or file from being followed.

    Raises `BadPlan` where there is nothing to look at: no such plan, or no TOML.
    """
    return problems_in(read(name))


def problems_in(data: Data) -> list[Problem]:
    """What is misshapen, then what does not hold together in the rest of it."""
    refused = refusals(data)
    misshapen = shape_problems(refused, data)
    if not all(refusal.slot for refusal in refused):
        return misshapen
    return [*misshapen, *rule_problems(without_broken(data, refused) if refused else data)]
