"""What a run of the tests leaves behind is removed by the next, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from tests.folders import is_left


def test_only_the_folder_of_a_run_that_has_ended_is_swept() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    assert is_left(Path(f"/tmp/steward-tests-{ended.pid}"))
    assert not is_left(Path(f"/tmp/steward-tests-{os.getppid()}"))
    assert not is_left(Path("/tmp/steward-tests-by-hand"))
