"""The pages and the check at every pause, under people at work, with a million comments stored."""
