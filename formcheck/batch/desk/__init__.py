"""The coach's desk: all submissions on one page, those that need the coach first."""

from formcheck.batch.desk.document import About, desk_page, write_desk

__all__ = ["About", "desk_page", "write_desk"]
