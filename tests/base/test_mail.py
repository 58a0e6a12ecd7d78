"""Mailboxes: one box, however its address is written."""

import pytest

from offenbau.base.mail import mailbox_of


@pytest.mark.parametrize(
    "written", ["Erna@Müller.de", " erna+stadt@müller.de ", "erna@xn--mller-kva.de", "erna+a+b@müller.DE"]
)
def test_one_mailbox_is_written_in_several_ways(written):
    assert mailbox_of(written) == "erna@xn--mller-kva.de"


def test_another_mailbox_is_another_one():
    assert mailbox_of("otto@müller.de") != mailbox_of("erna@müller.de")
