"""The limits that the portal has set itself, and how each is read from the figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """One limit: ``most`` must not be passed, ``least`` must be reached."""

    name: str
    most: float | None = None
    least: float | None = None

    def holds(self, value: float) -> bool:
        """Tell whether a figure keeps the limit."""
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )

    @property
    def text(self) -> str:
        """Return the limit as the table shows it."""
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"


GATES = {
    gate.name: gate
    for gate in (
        Gate("article, SQL", most=12),
        Gate("list of 20, SQL", most=14),
        Gate("home, SQL", most=20),
        Gate("search page, SQL", most=12),
        Gate("article, repeated SQL", most=0),
        Gate("list of 20, repeated SQL", most=0),
        Gate("home, repeated SQL", most=0),
        Gate("search page, repeated SQL", most=0),
        Gate("hit in process, SQL", most=0),
        Gate("article, CPU ÷ ORM reference", most=2.0),
        Gate("hit through nginx ÷ nginx static, speed", least=0.8),
        Gate("hit in process ÷ bare Django view, speed", least=0.7),
        Gate("publish → all addresses fresh, p50 ms", most=300),
        Gate("publish → all addresses fresh, max ms", most=1000),
        Gate("publish, SQL", most=100),
        Gate("embedded search, page of many results, p95 CPU ms", most=100),
        Gate("embedded search, page of few results, p95 CPU ms", most=25),
        Gate("embedded search, documents indexed per CPU second", least=700),
        Gate("machine drafts, batched ÷ one by one", least=3),
        Gate("Elasticsearch, page of many results, p95 ms", most=150),
        Gate("Elasticsearch, completion, p95 ms", most=50),
        Gate("Elasticsearch, documents loaded per second", least=3000),
        Gate("Elasticsearch, 10000 changed pages caught up, s", most=60),
        Gate("memory per worker (PSS), MB", most=130),
        Gate("memory growth, %", most=2),
    )
}
GROWTH = Gate("growth", most=1.2)
# rows of the plan that this command cannot fill, with the reason
NOT_BUILT = {
    "article ÷ Wagtail's bakerydemo": "bakerydemo is no part of this repository and not installed",
}
