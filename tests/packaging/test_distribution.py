"""What is handed out: sdist and wheel hold the data and the licences, and the wheel works by itself."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from mtorlod.rendering.pictures.heart_picture import svg

ROOT = Path(__file__).parents[2]


def run(*words, cwd, **more):
    # Nothing of the checkout may leak into what is tested.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(words, cwd=cwd, env=clean, text=True, capture_output=True, timeout=300, **more)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with sdist and wheel, the wheel made from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The programs folder of a fresh virtual environment with the wheel in it.

    The dependencies are those of the environment that runs the tests: a line in a .pth file shows it to the
    fresh one, after its own packages. Editable installs hang on .pth files too, and those are not followed.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    done = run(*pip, "--no-deps", "--no-index", str(wheel), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(str(programs / "python"), "-c", asked, cwd=folder).stdout.strip())
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(here)) + "\n")
    return programs


MADE = "ontology/axioms.ttl"
"""What somebody may have made in the checkout, for an ontology editor; it is not handed out."""


def data_files():
    return {
        path.relative_to(ROOT).as_posix()
        for folder in ("ontology", "shapes", "queries")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    } - {MADE}


def test_the_wheel_holds_every_data_file_and_both_licences(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())

    assert {f"mtorlod/data/{name}" for name in data_files()} <= held
    assert f"mtorlod/data/{MADE}" not in held
    assert "mtorlod/py.typed" in held
    assert {name.rsplit("/", 1)[1] for name in held if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}
    assert not [name for name in held if name.startswith(("tests", "docs", "benchmarks"))]


def test_the_source_distribution_holds_what_its_tests_need(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}

    wanted = {"README.md", "LICENSE", "LICENSE-DATA", "CITATION.cff", ".ci/run", "docs/heart.svg"}
    assert wanted | data_files() <= held
    assert Path(__file__).relative_to(ROOT).as_posix() in held


def test_the_installed_wheel_answers_from_another_folder(installed, tmp_path):
    place = run(str(installed / "python"), "-c", "import mtorlod; print(mtorlod.__file__)", cwd=tmp_path)
    answered = run(str(installed / "mtorlod"), "query", "what-is-the-half-life-of-each-drug", cwd=tmp_path)

    assert Path(place.stdout.strip()).is_relative_to(installed.parent)
    assert answered.returncode == 0, answered.stderr
    assert answered.stdout.startswith("drug\tlabel")
    assert "everolimus\t30" in answered.stdout


def test_the_installed_wheel_describes_and_reasons(installed, tmp_path):
    described = run(str(installed / "mtorlod"), "describe", "temsirolimus", "--all", cwd=tmp_path)

    assert described.returncode == 0, described.stderr
    assert described.stdout.startswith("temsirolimus  <https://w3id.org/mtorlod/entity/temsirolimus>")
    assert "temsirolimus inhibits mTORC1\n    because" in described.stdout


def test_the_installed_wheel_exports_what_the_checkout_does(installed, tmp_path, every_source):
    exported = run(str(installed / "mtorlod"), "export", "--format", "heart", cwd=tmp_path)

    assert exported.stdout.encode() == svg(every_source.heart()).encode()
