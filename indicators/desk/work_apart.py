"""The process that judges one upload for somebody who waits: `python -m indicators.desk.work_apart FOLDER`.

It is started by `apart.judged_apart`, which tells it on standard input what is to be judged, and it ends with whoever
asked. It leaves what it found in its private folder, whole or not at all, and holds the lock of the folder: nobody
sweeps that away while it lives.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

from indicators.desk.apart import FAILED, FOUND, LARGE, Asked, judge_within_limits
from indicators.desk.processes import end_with_asker
from indicators.engine import Engine
from indicators.errors import TrilogicError


def run(asked: Asked, *, folder: Path) -> None:
    """Judge, and leave what was found in a folder.

    Args:
        asked: What is to be judged.
        folder: A private folder.
    """
    work = folder / "tables"
    work.mkdir()
    try:
        found = judge_within_limits(asked, engine=Engine(asked.settings), folder=work)
        _leave(folder / FOUND, content=pickle.dumps(found, protocol=5))
    except MemoryError:
        _leave(folder / LARGE, content=b"")
    except TrilogicError as error:
        _leave(folder / FAILED, content=json.dumps(error.sentence.packed()).encode())


def _leave(path: Path, *, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    aside = path.with_suffix(".part")
    aside.write_bytes(content)
    aside.replace(path)


if __name__ == "__main__":
    asked = Asked.model_validate_json(sys.stdin.buffer.readline())
    end_with_asker()
    run(asked, folder=Path(sys.argv[1]))
