"""What the tests of batches share."""

from tests.batch.evening import evening

__all__ = ["evening"]
