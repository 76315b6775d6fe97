"""Names cut short where nobody needs them in full."""


def initials(name: str) -> str:
    """`Mari Rees` as `M. R.`"""
    return " ".join(f"{word[0]}." for word in name.split())
