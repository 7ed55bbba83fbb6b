"""The same table from a real engine: a standalone cluster of Apache Spark with two workers, on loopback."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from peelian.sources.crimes.store import Store
from peelian.sources.crimes.warehouse import aggregate
from tests.unit.sources.crimes.making import HEADER, loaded, put, row, rows, street
from tests.unit.sources.crimes.test_warehouse import lines

ROOT = Path(__file__).parents[4]
PYTHON = ROOT / ".venv-warehouse" / "bin" / "python"
WORKERS = 2
COUNT = """
import sys
from pathlib import Path
from peelian.kernel.errors import Refused
from peelian.sources.crimes.warehouse import aggregate
*sources, to, engine = sys.argv[1:]
try:
    print(aggregate([Path(one) for one in sources], Path(to), engine=engine))
except Refused as refused:
    print("Refused:", refused)
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PYTHON.exists(), reason="no Ibis or Spark: python -m tests.bench.peers"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java: apt-get install default-jdk-headless"),
]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1", **more}


def count(*sources: Path, to: Path, engine: str) -> str:
    """What counting says in the environment that has the engines."""
    command = [PYTHON, "-c", COUNT, *map(str, sources), str(to), engine]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), timeout=240)
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout.strip()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(stack: ExitStack, home: str, role: str, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
    """One daemon of the cluster, which ends with ``stack``."""
    command = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", *arguments]
    with log.open("wb") as told:
        process = subprocess.Popen(
            command, stdout=told, stderr=told, env=environment(SPARK_HOME=home, SPARK_DAEMON_MEMORY="256m")
        )
    stack.callback(process.wait, timeout=30)
    stack.callback(process.terminate)
    return process


def wait_for_workers(page: str, master: subprocess.Popen[bytes], log: Path) -> None:
    """Until both workers have said they are there; each try that fails gives the master a tenth of a second."""
    for _ in range(900):
        assert master.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{page}/json/", timeout=5) as answer:
                if json.load(answer)["aliveworkers"] == WORKERS:
                    return
        except OSError:
            pass
        try:
            master.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(log.read_text())


class Cluster(NamedTuple):
    """A master with two workers of one core each, and the folder where each notes what it worked on."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("spark")
    found = "import pyspark; print(pyspark.__path__[0])"
    home = subprocess.run([PYTHON, "-c", found], capture_output=True, text=True, check=True).stdout.strip()
    port, page = free_port(), free_port()
    with ExitStack() as stack:
        listening = ("--port", str(port), "--webui-port", str(page))
        master = start(stack, home, "master.Master", *listening, log=folder / "master.log")
        for number in range(WORKERS):
            work = ("--cores", "1", "--memory", "600m", "--work-dir", str(folder / str(number)))
            log = folder / f"worker-{number}.log"
            start(stack, home, "worker.Worker", *work, f"spark://127.0.0.1:{port}", log=log)
        wait_for_workers(f"http://127.0.0.1:{page}", master, folder / "master.log")
        # work begins once both cores are there
        settings = (
            "spark.executor.memory=512m&spark.driver.host=127.0.0.1&spark.sql.shuffle.partitions=4"
            f"&spark.cores.max={WORKERS}&spark.scheduler.minRegisteredResourcesRatio=1"
        )
        yield Cluster(f"spark://127.0.0.1:{port}?{settings}", folder)


@pytest.fixture
def two_orders(sent: Path) -> Path:
    """Street files with the columns in two orders, quoted cells, and rows without an LSOA."""
    quoted = row(5) | {"Location": '"On or near St John\'s, ""The"" Close"', "LSOA code": "", "LSOA name": '""'}
    put(sent, street([*rows(500), quoted]))
    put(sent / "kent", street(rows(300, force="Kent Police"), end="\r\n"), "2025-01-kent-street.csv")
    put(sent, street(rows(40, month="2025-02"), header=HEADER[::-1]), "2025-02-west-mercia-street.csv")
    return sent


def test_a_cluster_gives_the_same_table(cluster: Cluster, store: Store, two_orders: Path, tmp_path: Path) -> None:
    """Of files as they came, and of landed months as they are current."""
    loaded(store, two_orders)
    loaded(store, put(two_orders, street(rows(520))))
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    counted = aggregate([store.folder, two_orders], here)
    assert count(store.folder, two_orders, to=there, engine=cluster.address) == str(counted)
    assert lines(there) == lines(here)
    assert sum(one[4] for one in lines(there)) == 2 * (520 + 300 + 40)
    assert {path.parts[-3] for path in cluster.folder.glob("*/app-*/*")} == {"0", "1"}


def test_a_row_that_is_not_whole_is_refused_there_too(cluster: Cluster, sent: Path, tmp_path: Path) -> None:
    broken = put(sent, street(rows(5)) + b"only,three,cells\n")
    told = count(broken, to=tmp_path / "there.parquet", engine=cluster.address)
    assert told.startswith("Refused: The count on spark:// did not succeed.")
    assert "Malformed CSV record" in told
    assert not (tmp_path / "there.parquet").exists()


@pytest.mark.parametrize("engine", ["duckdb://", "pyspark://local[2]?spark.sql.shuffle.partitions=2"])
def test_engines_of_this_machine_give_the_same_table(two_orders: Path, tmp_path: Path, engine: str) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    aggregate([two_orders], here)
    count(two_orders, to=there, engine=engine)
    assert lines(there) == lines(here)
