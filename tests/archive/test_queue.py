from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.transport import filesystem

from archive import queue as folder_queue
from archive.celery import app


@pytest.fixture
def folder(tmp_path):
    for name in ("messages", "control"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def channel(folder):
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }
    with Connection("filesystem://localhost/", transport_options=options) as connection:
        yield connection.channel()


def test_the_application_uses_the_safe_queue(channel):
    assert app.main == "archive"
    assert isinstance(channel, folder_queue.Channel)


def test_messages_come_out_in_the_order_in_which_they_went_in(channel, monkeypatch):
    clock = iter((1.0, 2.0))
    monkeypatch.setattr(folder_queue.time, "monotonic", lambda: next(clock))
    channel._put("celery", {"n": 1})
    channel._put("celery", {"n": 2})
    assert [channel._get("celery"), channel._get("celery")] == [{"n": 1}, {"n": 2}]


def test_a_message_that_is_being_written_cannot_be_taken(channel, monkeypatch):
    def look_first(part, whole):
        with pytest.raises(Empty):
            channel._get("celery")
        return part.rename(whole)

    monkeypatch.setattr(Path, "replace", look_first)
    channel._put("celery", {"n": 1})
    assert channel._get("celery") == {"n": 1}


def test_an_empty_message_is_dropped_and_the_next_one_comes(channel, folder):
    # Names sort as text and begin with the time since the machine started: only 0 comes before all of them.
    (folder / "messages" / "0_x.celery.msg").touch()
    channel._put("celery", {"n": 1})
    with pytest.raises(Empty):
        channel._get("celery")
    assert channel._get("celery") == {"n": 1}


def test_the_table_of_an_exchange_is_never_seen_empty(channel, folder, monkeypatch):
    seen = []
    bind = filesystem.Channel._queue_bind

    def look_first(self, exchange, *args):
        seen.append((folder / "control" / "mail.exchange").read_text())
        bind(self, exchange, *args)

    monkeypatch.setattr(filesystem.Channel, "_queue_bind", look_first)
    channel._queue_bind("mail", "key", None, "celery")
    channel._queue_bind("mail", "other", None, "celery")
    assert seen[0] == "[]"
    assert [row.routing_key for row in channel.get_table("mail")] == ["other", "key"]
    assert [path.name for path in (folder / "control").iterdir()] == ["mail.exchange"]
