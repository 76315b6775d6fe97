"""Whether and which way: opposites and negation, held against each other in both languages."""

from checks.text.polarity.compare import differences
from checks.text.polarity.opposites import Opposites, opposites

__all__ = ["Opposites", "differences", "opposites"]
