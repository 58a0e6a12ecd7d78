"""Memory of a long-lived process."""

import gc


def settle() -> None:
    """Set aside what was loaded at the start: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
