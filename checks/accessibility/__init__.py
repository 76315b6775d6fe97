"""Can everyone read it? One check a module."""
