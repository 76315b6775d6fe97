"""What does a comment ask of the team? One check a module."""
