"""How fast the search server takes documents, all at once and after it was away."""

from __future__ import annotations

import time

from bench.result import Findings
from search import indexing, server
from search.engines.elastic import client, indices
from search.models import LogVersion, PublicDocument, ServerIndex

NAME = "Elasticsearch"


def load(findings: Findings) -> None:
    """Fill new indexes of every language; limits are wide, for the machine may be busy."""
    client.SECONDS, client.WORKER_SECONDS = 30.0, 120.0
    clean()
    begin = time.perf_counter()
    count = server.sync_all()
    findings.costs[f"{NAME}, documents loaded per second"] = count / (time.perf_counter() - begin)
    findings.counts[f"{NAME}, documents"] = count


def catch_up(findings: Findings, size: int) -> None:
    """Change pages while the server is away, then let the worker's next turn bring it up to date.

    The log gives changed pages new versions; that is all an outage leaves behind.
    """
    pages = list(PublicDocument.objects.filter(is_public=True).order_by("pk")[:size])
    counter = LogVersion.objects.get(pk=1)
    for number, page in enumerate(pages, start=counter.value + 1):
        page.version = number
    counter.value += len(pages)
    counter.save()
    PublicDocument.objects.bulk_update(pages, ["version"], batch_size=500)
    indexing.sync_embedded()
    begin = time.perf_counter()
    found = server.sync_all()
    if found != len(pages) or any(server.behind(row) for row in ServerIndex.objects.all()):
        raise RuntimeError("The search server did not catch up.")
    name = f"{NAME}, {size} changed pages caught up, s"
    findings.costs[name] = time.perf_counter() - begin


def clean() -> None:
    """Take every index of this database away from the server."""
    found = server.configured()
    if found is not None:
        for row in ServerIndex.objects.all():
            indices.remove(found, row.name)
            row.delete()
