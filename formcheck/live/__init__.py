"""A camera that counts, sees and says one thing at the right moment."""
