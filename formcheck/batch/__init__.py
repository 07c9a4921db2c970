"""Many films at once: found, judged by many workers, answered, and laid on the coach's desk."""
