"""formcheck: judges strength training from a film, on your own machine."""

__version__ = "0.1.0"
