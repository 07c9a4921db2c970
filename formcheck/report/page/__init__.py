"""The report as one page for a browser: it opens from disk and asks nothing of any net."""

from formcheck.report.page.document import page, write_page

__all__ = ["page", "write_page"]
