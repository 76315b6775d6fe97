"""What the kernel says of its own clock: adjtimex(2), asked without changing anything."""

import ctypes

UNSYNCHRONISED = 0x0040  # STA_UNSYNC of <sys/timex.h>
ERROR = 5  # TIME_ERROR: the return value while the clock is not synchronised


class _Timex(ctypes.Structure):
    """The head of struct timex; the rest is room that the kernel fills and nobody reads."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_byte * 256),
    )


def is_synchronised() -> bool:
    """Whether a time service keeps the kernel's clock right. False wherever the kernel cannot be asked."""
    try:
        ask = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):  # no Linux
        return False
    told = _Timex()
    state = int(ask(ctypes.byref(told)))
    return 0 <= state < ERROR and not told.status & UNSYNCHRONISED
