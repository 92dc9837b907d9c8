"""The queue in a folder: kombu's filesystem transport, made safe for a worker that looks while a message is written.

kombu opens a message under its final name and writes it afterwards. A worker that looks between the two takes an empty
file, and its `JSONDecodeError` ends the worker, and with it the whole of script/server.
"""

from __future__ import annotations

import logging
import time
import uuid
from contextlib import suppress
from pathlib import Path
from queue import Empty

from kombu.transport import filesystem
from kombu.utils.json import dumps

log = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs) -> None:
        """Write a message beside its place, then move it there in one go. Names sort by time, as kombu's do."""
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        whole = Path(self.data_folder_out) / name
        part = whole.with_suffix(".part")
        part.write_text(dumps(payload))
        part.replace(whole)

    def _queue_bind(self, exchange, routing_key, pattern, queue) -> None:
        """Note which queue an exchange feeds, in a table that was never seen empty: that would end a worker too."""
        self.control_folder.mkdir(exist_ok=True)
        part = self.control_folder / f"{uuid.uuid4()}.part"
        part.write_text("[]")
        with suppress(OSError):  # it is there already, or this file system knows no hard links
            self._exchange_file(exchange).hardlink_to(part)
        part.unlink()
        super()._queue_bind(exchange, routing_key, pattern, queue)

    def _get(self, queue):
        """The next message. One that a power cut left empty is dropped: what is to do stands in the database."""
        try:
            return super()._get(queue)
        except ValueError as error:
            log.warning("A message of the queue %r was unreadable and is dropped (%s).", queue, error)
            raise Empty from error


class Transport(filesystem.Transport):
    Channel = Channel
