"""Counts and durations of requests, and their text for Prometheus."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from mtorlod.web.workers.pool import Pool

_BOUNDS = (0.005, 0.025, 0.1, 0.5, 2.5, 10.0)


@dataclass
class Metrics:
    """What the server has answered since it started."""

    started: float = field(default_factory=time.time)
    requests: Counter = field(default_factory=Counter)
    """(what was asked for, status) → how many."""
    buckets: Counter = field(default_factory=Counter)
    seconds: float = 0.0
    sent: int = 0

    def count(self, what: str, status: int, seconds: float, size: int) -> None:
        """Take note of one answered request."""
        self.requests[what, status] += 1
        self.seconds += seconds
        self.sent += size
        for bound in _BOUNDS:
            if seconds <= bound:
                self.buckets[bound] += 1

    def as_text(self, pool: Pool) -> str:
        """Return the Prometheus exposition text."""
        total = sum(self.requests.values())
        lines = ["# TYPE mtorlod_requests_total counter"]
        lines += [
            f'mtorlod_requests_total{{route="{what}",status="{status}"}} {number}'
            for (what, status), number in sorted(self.requests.items())
        ]
        lines.append("# TYPE mtorlod_request_seconds histogram")
        lines += [f'mtorlod_request_seconds_bucket{{le="{b:g}"}} {self.buckets[b]}' for b in _BOUNDS]
        lines.append(f'mtorlod_request_seconds_bucket{{le="+Inf"}} {total}')
        lines.append(f"mtorlod_request_seconds_sum {self.seconds:.6f}")
        lines.append(f"mtorlod_request_seconds_count {total}")
        lines += _one("mtorlod_sent_bytes_total", "counter", self.sent)
        for name, number in vars(pool.counts).items():
            lines += _one(f"mtorlod_queries_{name}_total", "counter", number)
        for name, number in pool.load.items():
            lines += _one(f"mtorlod_workers_{name}", "gauge", number)
        lines += _one("mtorlod_network_isolated", "gauge", int(not pool.network))
        lines += _one("mtorlod_start_time_seconds", "gauge", f"{self.started:.3f}")
        return "\n".join(lines) + "\n"


def _one(name: str, kind: str, value: object) -> list[str]:
    return [f"# TYPE {name} {kind}", f"{name} {value}"]
