"""The checks: pure functions from an item to findings. The face of the package is `run` and `catalogue`."""

from checks.catalogue import catalogue
from checks.run import Ruleset, languages, ruleset, run

__all__ = ["Ruleset", "catalogue", "languages", "ruleset", "run"]
