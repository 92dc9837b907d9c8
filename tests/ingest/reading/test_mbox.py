import io

import pytest

from ingest.reading import mbox
from ingest.reading.mbox import begins_mbox, message_spans, unescaped

ONE = b"From: Ruth <ruth@marrow.example>\nSubject: One\n\nFirst text.\n"
TWO = b"From: Dan <dan@marrow.example>\nSubject: Two\n\nSecond text.\n"
DATED = b"From ruth@marrow.example Wed Jun 23 09:15:00 2010\n"


def messages(data):
    file = io.BytesIO(data)
    return [data[start:end].strip() for start, end in message_spans(file)]


@pytest.mark.parametrize(
    "separator",
    [
        DATED,
        b"From - Wed Jun 23 09:15:00 2010\n",
        b"From 1339@xxx Wed Jun 23 09:15:00 +0000 2010\n",
        b"From MAILER-DAEMON Wed, 23 Jun 2010 09:15:00 +0200\n",
        b"From ruth@marrow.example\n",
    ],
)
def test_messages_are_parted_at_the_separators_of_many_programs(separator):
    assert messages(separator + ONE + b"\n" + separator + TWO) == [ONE.strip(), TWO.strip()]


def test_windows_line_ends_part_messages_too():
    data = (DATED + ONE + b"\n" + DATED + TWO).replace(b"\n", b"\r\n")
    assert len(messages(data)) == 2


def test_a_line_of_text_that_begins_with_from_parts_nothing():
    text = ONE + b"\nFrom what I hear the divers are late.\nNote: we wait.\n"
    assert messages(DATED + text) == [text.strip()]


def test_a_pasted_separator_without_a_header_behind_it_parts_nothing():
    text = ONE + b"\n" + DATED + b"was the line that I found.\n"
    assert messages(DATED + text) == [text.strip()]


def test_a_dated_separator_needs_no_empty_line_above():
    assert len(messages(DATED + ONE + DATED + TWO)) == 2


def test_messages_are_found_across_the_pieces_in_which_a_file_is_read(monkeypatch):
    data = b"".join(DATED + ONE + b"x" * n + b"\n\n" for n in range(60))
    whole = message_spans(io.BytesIO(data))
    monkeypatch.setattr(mbox, "CHUNK", 257)
    assert message_spans(io.BytesIO(data)) == whole
    assert len(whole) == 60


def test_a_file_that_begins_with_a_header_is_no_mbox():
    assert not begins_mbox(ONE)
    assert begins_mbox(DATED + ONE)


def test_what_a_mbox_escapes_is_as_it_was_written():
    assert unescaped(b">From here\n>>From there\n> From afar") == b"From here\n>From there\n> From afar"
