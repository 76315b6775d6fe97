"""Is it fit to go out in a public body's name? One check a module."""
