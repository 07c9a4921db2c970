"""Find where a function of one number crosses zero."""

from collections.abc import Callable

SECANTS = 12  # a smooth function needs four or five; more means it is not smooth here
FIRST_STEP = 0.05  # from the guess, as a share of the interval


def crossing(
    f: Callable[[float], float], low: float, high: float, guess: float, tolerance: float
) -> float:
    """Find a crossing between two ends near a guess, to a tolerance in the argument.

    Secants from the guess are quick where the function is smooth; where they leave the interval
    or do not settle, the crossing is closed in on from both ends.
    """
    a, b = guess, guess + FIRST_STEP * (high - low)
    f_a, f_b = f(a), f(b)
    for _ in range(SECANTS):
        if f_b == f_a:
            break
        a, b, f_a = b, b - f_b * (b - a) / (f_b - f_a), f_b
        if not low <= b <= high:
            break
        if abs(b - a) < tolerance:
            return b
        f_b = f(b)
    return root(f, low, high, tolerance)


def root(f: Callable[[float], float], low: float, high: float, tolerance: float) -> float:
    """Close in on a crossing between two ends, to a tolerance in the argument.

    False position with the Illinois change: it keeps the crossing bracketed as bisection does,
    and takes a quarter of its steps. Without a crossing it gives the nearer end.
    """
    f_low, f_high = f(low), f(high)
    if f_low == 0.0 or f_high == 0.0 or (f_low > 0) == (f_high > 0):
        return low if abs(f_low) <= abs(f_high) else high
    x = low
    for _ in range(80):
        previous, x = x, high - f_high * (high - low) / (f_high - f_low)
        value = f(x)
        if value == 0.0 or abs(x - previous) < tolerance or high - low < tolerance:
            break
        if (value > 0) == (f_high > 0):
            high, f_high, f_low = x, value, f_low / 2
        else:
            low, f_low, f_high = x, value, f_high / 2
    return x
