"""Numbers in figures and in the words of both languages, as amounts with their places."""

from checks.text.numbers.amount import Amount, Item
from checks.text.numbers.gather import amounts

__all__ = ["Amount", "Item", "amounts"]
