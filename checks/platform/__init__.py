"""Does it fit the platform it is meant for? One check a module."""
