"""Measurements that laboratories bring: tables, typed words, data frames or RDF in, directions out."""

from __future__ import annotations

from mtorlod.loading.measurements.agreement import Agreement, agreement
from mtorlod.loading.measurements.reading import (
    measurements_of_bytes,
    measurements_of_frame,
    read_measurements,
    read_seen,
)
from mtorlod.loading.measurements.rows import (
    Direction,
    FaultyMeasurement,
    MeasurementRow,
    MeasurementTable,
    NoDirection,
    Thresholds,
)
from mtorlod.loading.measurements.sites import Readout, read_site
from mtorlod.loading.measurements.turtle import measurement_quads

__all__ = [
    "Agreement",
    "Direction",
    "FaultyMeasurement",
    "MeasurementRow",
    "MeasurementTable",
    "NoDirection",
    "Readout",
    "Thresholds",
    "agreement",
    "measurement_quads",
    "measurements_of_bytes",
    "measurements_of_frame",
    "read_measurements",
    "read_seen",
    "read_site",
]
