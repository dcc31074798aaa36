"""From the poses of an exercise to the one of a moment."""
