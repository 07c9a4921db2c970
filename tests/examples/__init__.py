"""A good set of every exercise but the squats with two legs, and one that fails each of its checks.

The squats stand in tests/test_checks.py.
"""

from tests.examples.example import Example
from tests.examples.floor import FLOOR
from tests.examples.lunges import LUNGES
from tests.examples.presses import PRESSES
from tests.examples.rows import ROWS
from tests.examples.steps import STEPS

EXAMPLES: dict[str, Example] = ROWS | LUNGES | STEPS | FLOOR | PRESSES
