"""Do the Welsh and the English say the same thing? One check a module."""
