"""The processes of script/server under one manager: the web server, and a worker with its clock."""

import os
import sys

import honcho.manager

# A worker that stops hands back what it was at; honcho's own five seconds are short for that.
honcho.manager.KILL_WAIT = 20

BIN = ".venv/bin"
WEB = (
    f"exec {BIN}/gunicorn archive.wsgi --bind 127.0.0.1:{os.environ['PORT']} --workers 2 --threads 4 --timeout 120"
    " --log-level warning --limit-request-line 8190"
)
# SIGQUIT instead of SIGTERM: stop now rather than after the pages at hand; the next start reads them again.
WORKER = (
    f"exec env REMAP_SIGTERM=SIGQUIT {BIN}/celery --quiet -A archive worker --beat"
    f" --concurrency {os.environ['WORKERS']} --loglevel ERROR --without-gossip --without-mingle --without-heartbeat"
)


def main() -> None:
    manager = honcho.manager.Manager()
    manager.add_process("web", WEB)
    manager.add_process("worker", WORKER)
    manager.loop()
    sys.exit(manager.returncode)


if __name__ == "__main__":
    main()
