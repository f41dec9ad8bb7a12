"""How fast the verifier reads a bundle beside `sha256sum`: measured on copies of growing size."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric import ec

from evidence import wacz
from evidence.layout import BUNDLE, EVIDENCE
from evidence.model import Node
from evidence.seal import Signing, write_sealed
from evidence.verify import verify

ROUNDS = 10
CHUNK = 1 << 20


class Speed(Node):
    """Median times of one bundle."""

    megabytes: float
    """Size of the .wacz."""
    sha256sum: float
    """Seconds that coreutils take to sum the file, the start of the process included."""
    verify: float
    """Seconds of a whole verification in this process."""

    @property
    def ratio(self) -> float:
        """The verifier's speed over that of `sha256sum`; the aim is at least 0.5."""
        return self.sha256sum / self.verify


def measure(path: Path, rounds: int = ROUNDS) -> Speed:
    """Times both on the sealed bundle at `path`, taking turns so that other load on the machine hits both alike.

    Raises ValueError when the bundle is broken: a verifier that stops early is no measure.
    """
    found = verify(path)
    if not found.intact:
        raise ValueError(f"{path} is broken: {found.failures[0].sentence}")
    summed, verified = [], []
    for _ in range(rounds):
        summed.append(_seconds(lambda: subprocess.run(["sha256sum", path], check=True, stdout=subprocess.DEVNULL)))
        verified.append(_seconds(lambda: verify(path)))
    return Speed(megabytes=path.stat().st_size / 1e6, sha256sum=median(summed), verify=median(verified))


def larger(path: Path, folder: Path, megabytes: int) -> Path:
    """A sealed copy of a bundle in `folder` with a member of random bytes more, as a network archive would add."""
    artifacts, target = folder / "artifacts", folder / f"{megabytes}.wacz"
    artifacts.mkdir(parents=True, exist_ok=True)
    with wacz.read(path) as opened:
        for name in opened.names:
            if name.startswith(EVIDENCE) and name != BUNDLE:
                (artifacts / Path(name).name).write_bytes(opened.member(name))
        tree, software = opened.bundle, opened.software
    with (artifacts / "more.bin").open("wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(CHUNK))
    key = ec.generate_private_key(ec.SECP256R1())
    write_sealed(tree, artifacts, target, software=software, signing=Signing(key))
    return target


def run(path: Path, more: tuple[int, ...] = (0, 50, 200), rounds: int = ROUNDS) -> list[Speed]:
    """The speed on the bundle itself (0) and on copies that are so many megabytes larger."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [larger(path, Path(folder) / str(count), count) if count else path for count in more]
        return [measure(one, rounds) for one in paths]


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
