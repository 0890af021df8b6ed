"""How the web processes run, under systemd and in a container; GUNICORN_CMD_ARGS adds to it."""

from __future__ import annotations

import multiprocessing

from gunicorn.glogging import Logger


class PortalLogger(Logger):
    """Leaves the logs to the portal's own settings: one format, nothing secret, once."""

    def setup(self, cfg: object) -> None:
        """Hand everything to the root logger that Django configures in each process."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


def when_ready(server: object) -> None:
    """Load the rest of what every process needs before the first of them starts."""
    from portal.operations.preloading import load_all  # noqa: PLC0415  the portal is set up by now

    load_all()


wsgi_app = "portal.wsgi"
# read once, then copied: processes share the memory of what they do not change. New code comes
# with a restart, not with a reload (SIGHUP), which only starts the processes anew
preload_app = True
workers = multiprocessing.cpu_count() + 1
threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than the front server keeps its side
max_requests = 10_000
max_requests_jitter = 1_000
worker_tmp_dir = "/dev/shm"  # noqa: S108  memory: a busy disk must not stop the heartbeat
limit_request_line = 8190
forwarded_allow_ips = "*"  # only the front server reaches the socket
accesslog = None  # the portal writes its own line per request
