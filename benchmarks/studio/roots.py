"""Find where a function of one number crosses zero."""

from collections.abc import Callable


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
