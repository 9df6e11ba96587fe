"""Measurements that laboratories bring: tables, typed words, data frames or RDF in, directions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "repeated_measurements": "agreement",
        "inputs": "measurements_of_bytes measurements_of_frame read_measurements read_seen",
        "measurement_rows": "FaultyMeasurement MeasurementRow MeasurementTable NoDirection Thresholds",
        "sites": "Readout read_site",
        "turtle": "measurement_quads",
    },
)

if TYPE_CHECKING:
    from mtorlod.loading.measurements.inputs import (
        measurements_of_bytes as measurements_of_bytes,
        measurements_of_frame as measurements_of_frame,
        read_measurements as read_measurements,
        read_seen as read_seen,
    )
    from mtorlod.loading.measurements.measurement_rows import (
        FaultyMeasurement as FaultyMeasurement,
        MeasurementRow as MeasurementRow,
        MeasurementTable as MeasurementTable,
        NoDirection as NoDirection,
        Thresholds as Thresholds,
    )
    from mtorlod.loading.measurements.repeated_measurements import agreement as agreement
    from mtorlod.loading.measurements.sites import Readout as Readout, read_site as read_site
    from mtorlod.loading.measurements.turtle import measurement_quads as measurement_quads
