"""The webcam as a coach: counts, sees, and says one thing at the right moment."""
