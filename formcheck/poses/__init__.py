"""From pictures to poses: backends, and what makes their answers fit to judge."""
