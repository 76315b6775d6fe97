"""Does it give away statistics before their release? One check a module."""
