"""Does it keep to what the council expects of people, and of itself? One check a module."""
