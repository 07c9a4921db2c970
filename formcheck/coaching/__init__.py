"""The coach: which planned set a film is of, what to work on, and what to do next time."""
