"""What people get to see: pure functions of an analysis."""
