"""The coach's desk: all submissions on one page, those that need the coach first."""

from formcheck.batch.desk.document import About, desk_page, write_desk
from formcheck.batch.desk.order import by_need

__all__ = ["About", "by_need", "desk_page", "write_desk"]
