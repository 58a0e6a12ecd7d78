"""Jobs that only the tests know: a job is found by its name, so it needs a module of its own."""

from django_tasks import task

DONE: list[str] = []


@task()
def remember(word: str) -> None:
    """Keep a word."""
    DONE.append(word)


@task()
def fail() -> None:
    """Go wrong."""
    raise ValueError("on purpose")


@task()
def nothing() -> None:
    """Take nothing, and do nothing."""
