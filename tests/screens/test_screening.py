"""Screens: the rows that `effects` has, whoever works them out, and however often they are broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import CannotWrite, ReasonerUnavailable, UnknownName
from mtorlod.knowledge_base.screens.screen_plan import FaultyScreen
from mtorlod.knowledge_base.screens.screen_workers import ClusterFailed


def rows_of(folder: Path) -> list[dict]:
    return [row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_an_exact_screen_has_the_rows_of_effects(kb, tmp_path):
    report = kb.screen(tmp_path, each=["lowered"], exact=True, workers=1)

    rows = rows_of(tmp_path)
    assert report.rows == len(rows)
    of_press = {}
    for row in rows:
        of_press.setdefault(row["intervention"], []).append(row)
    for name in list(of_press)[::9]:
        told = {
            (kb.label(row.node), row.verdict.value, row.steps_raised, row.steps_lowered)
            for row in kb.effect_stream(press=[name])
        }
        screened = {
            (row["node"], row["verdict"], row["steps_raised"], row["steps_lowered"]) for row in of_press[name]
        }
        assert screened == told, name


def test_what_walks_leave_open_is_written_as_such_and_decided_with_exact(kb, tmp_path):
    kb.screen(tmp_path / "walked", each=["lowered"], workers=1)
    kb.screen(tmp_path / "exact", each=["lowered"], exact=True, workers=1)

    walked, exact = (
        {(r["number"], r["node"]): r["verdict"] for r in rows_of(tmp_path / n)} for n in ("walked", "exact")
    )
    open_ones = {key for key, verdict in walked.items() if verdict == "open"}
    assert open_ones
    assert "open" not in exact.values()
    assert all(exact[key] == verdict for key, verdict in walked.items() if key not in open_ones)


def test_nodes_asked_about_have_a_row_with_a_route_or_without(kb, tmp_path):
    kb.screen(tmp_path, each=["lowered"], on=["n00", "n01"], workers=1)

    rows = rows_of(tmp_path)
    numbers = {row["number"] for row in rows}
    assert [(row["number"], row["node"]) for row in rows] == [
        (n, node) for n in sorted(numbers) for node in ("n00", "n01")
    ]
    assert "no route" in {row["verdict"] for row in rows}


def test_interventions_of_a_file_go_by_their_names(kb, tmp_path):
    listed = tmp_path / "listed.tsv"
    listed.write_text("name\traised\theld\nfirst\tn00\tn01\n\tn02\t\n", encoding="utf-8")
    kb.screen(tmp_path / "out", interventions=listed, workers=1)

    assert list(dict.fromkeys(row["intervention"] for row in rows_of(tmp_path / "out"))) == [
        "first",
        "n02:raised",
    ]


def test_the_manifest_says_what_each_file_holds(whole):
    manifest = json.loads(whole["manifest.json"])

    assert manifest["finished"]
    assert [each["file"] for each in manifest["files"]] == sorted(set(whole) - {"manifest.json"})
    assert manifest["parts"] == len(manifest["files"]) > 10


def test_two_processes_make_the_same_bytes_as_one(kb, whole, files, tmp_path):
    kb.screen(tmp_path, each=["lowered"], per_part=2, workers=2)

    assert files(tmp_path) == whole


SCREENING = """
import sys, time
from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.screens import screen_folder
kept = screen_folder.write_file
def slowly(path, data):
    scrap = path.with_name(f".{path.name}.1.part")
    scrap.write_bytes(data[:9])
    time.sleep(0.02)
    kept(path, data)
    scrap.unlink()
screen_folder.write_file = slowly
KnowledgeBase.from_network(sys.argv[1]).screen(sys.argv[2], each=["lowered"], per_part=2, workers=1)
"""


def test_a_screen_killed_at_ten_moments_loses_nothing_and_doubles_nothing(drawn, whole, files, tmp_path):
    folder = tmp_path / "killed"
    for moment in range(10):
        process = subprocess.Popen([sys.executable, "-c", SCREENING, drawn, folder])
        while process.poll() is None and len(list(folder.glob("[!.]*"))) < 1 + 2 * moment:
            time.sleep(0.002)
        time.sleep(0.003 * moment)
        process.kill()
        process.wait()
    assert set(files(folder)) - {"manifest.json"} < set(whole) | {
        name for name in files(folder) if name[0] == "."
    }
    assert not json.loads(files(folder)["manifest.json"])["finished"]

    report = KnowledgeBase.from_network(drawn).screen(folder, each=["lowered"], per_part=2, workers=1)

    assert 10 < report.kept < report.parts
    assert files(folder) == whole


def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(kb, whole, files, tmp_path):
    from distributed import LocalCluster

    killed = []
    with LocalCluster(n_workers=2, processes=True, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = {worker.process.process.pid for worker in cluster.workers.values()}

        def kill(done: int, parts: int) -> None:
            if done == parts // 3:
                killed.append(min(workers))
                os.kill(min(workers), signal.SIGKILL)

        kb.screen(tmp_path, each=["lowered"], per_part=2, cluster=cluster.scheduler_address, progress=kill)

    assert len(killed) == 1
    assert files(tmp_path) == whole


def test_progress_counts_the_parts_that_were_there(kb, tmp_path):
    told = []
    kb.screen(tmp_path, each=["lowered"], per_part=20, workers=1)
    (tmp_path / "part-000001.parquet").unlink()
    kb.screen(tmp_path, each=["lowered"], per_part=20, workers=1, progress=lambda *both: told.append(both))

    parts = told[0][1]
    assert told == [(parts - 1, parts), (parts, parts)]


def test_a_folder_of_another_screen_is_left_alone(kb, files, tmp_path):
    kb.screen(tmp_path, each=["lowered"], workers=1)
    before = files(tmp_path)

    with pytest.raises(CannotWrite, match="another screen"):
        kb.screen(tmp_path, each=["raised"], workers=1)
    assert files(tmp_path) == before


def test_a_folder_of_something_else_is_left_alone(kb, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(CannotWrite, match="no screen"):
        kb.screen(tmp_path, each=["lowered"])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_screen_of_nothing_is_refused(kb, tmp_path):
    with pytest.raises(FaultyScreen, match="nothing is done"):
        kb.screen(tmp_path)


def test_a_node_that_is_not_there_is_refused_before_anything_is_written(kb, tmp_path):
    with pytest.raises(UnknownName):
        kb.screen(tmp_path / "out", each=["lowered"], on=["n99"])
    assert not (tmp_path / "out").exists()


def test_a_library_that_is_missing_is_named_with_its_extra(kb, tmp_path, monkeypatch):
    monkeypatch.setattr("mtorlod.knowledge_base.screens.screen_workers.find_spec", lambda name: None)

    with pytest.raises(ReasonerUnavailable, match="numpy") as refused:
        kb.screen(tmp_path, each=["lowered"])
    assert "mtorlod[screen]" in refused.value.remedy


def test_an_address_that_is_none_is_told(kb, tmp_path):
    with pytest.raises(ClusterFailed, match="no Dask scheduler"):
        kb.screen(tmp_path, each=["lowered"], cluster="tcp://")


def ranking(rows: str, seen: list[str], tmp_path, **asked):
    path = tmp_path / "net.tsv"
    path.write_text(f"source\teffect\ttarget\n{rows}", encoding="utf-8")
    kb = KnowledgeBase.from_network(path)
    return kb.screen(
        tmp_path / "out", each=["lowered", "raised"], seen=kb.evidence(seen), workers=1, **asked
    ).ranking


def test_the_intervention_that_was_done_comes_first(tmp_path):
    signs = "+--+-+-+"
    rows = "".join(f"X\t{sign}\tt{place}\nY\t+\tt{place}\n" for place, sign in enumerate(signs))
    seen = [f"t{place}:{'lowered' if sign == '+' else 'raised'}" for place, sign in enumerate(signs)]

    best, *_, worst = ranking(rows, seen, tmp_path)

    assert (best.intervention, best.score, best.agree, best.disagree) == ("X:lowered", 1.0, 8, 0)
    assert best.chance < 0.05
    assert (worst.intervention, worst.score) == ("X:raised", -1.0)


def test_agreement_with_what_is_all_alike_is_by_chance(tmp_path):
    rows = "".join(f"X\t+\tt{place}\n" for place in range(8))

    best = ranking(rows, [f"t{place}:raised" for place in range(8)], tmp_path)[0]

    assert (best.intervention, best.score, best.chance) == ("X:raised", 1.0, 1.0)


def test_what_an_intervention_sets_it_does_not_predict(tmp_path):
    (ranked,) = [r for r in ranking("X\t+\tY\n", ["X:raised"], tmp_path) if r.intervention == "X:raised"]

    assert (ranked.score, ranked.agree, ranked.silent) == (0.0, 0, 1)


def test_measured_nodes_must_be_asked_about(tmp_path):
    with pytest.raises(FaultyScreen, match="not asked about: Y"):
        ranking("X\t+\tY\nX\t+\tZ\n", ["Y:raised"], tmp_path, on=["Z"])
