"""Reading of text that the checks share: pure, and by rule in both languages."""
