"""Does it show somebody's personal data? One check a module."""
