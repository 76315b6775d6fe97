"""Is everyone in the picture covered by a consent that is still alive? One check a module."""
