"""A small synthetic data folder that satisfies every rule, to be copied, changed and read by tests.

`sample_data/` holds three countries (AA, BB, CC) and one region (AA1), two periods (2020, 2021), and one scored
indicator for each of the six poles: `complaints` of polarity lower, `shared_tools` with an optimum, the others of
polarity higher. `survey` is an open source, `register` a non-commercial one in its own folder, `closed` a restricted
one without figures. `risk_talk` is an instrument without figures, `inhabitants` context. All of it is made up.

    sample = Sample.write(tmp_path / "data")
    sample.change("catalogue/entities.csv", "Beta", "Bêta")
    dataset = sample.read()
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from indicators.intake import Dataset, read_dataset

ORIGINAL = Path(__file__).parent / "sample_data"
LICENCES = frozenset({"open", "non-commercial"})
SURVEY = "observations/survey.csv"
REGISTER = "observations/non-commercial/register.csv"


@dataclass(frozen=True)
class Sample:
    """A copy of the synthetic data folder."""

    folder: Path

    @classmethod
    def write(cls, folder: Path) -> Sample:
        """Write the copy."""
        shutil.copytree(ORIGINAL, folder, dirs_exist_ok=True)
        return cls(folder)

    def put(self, path: str, content: str | bytes) -> Path:
        """Write a file of the folder, and return where it is."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a part of a file that stands in it exactly once."""
        text = (self.folder / path).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"'{old}' stands {text.count(old)} times in {path}")
        self.put(path, text.replace(old, new))

    def add(self, path: str, *lines: str) -> None:
        """Add lines to the end of a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        self.put(path, text + "".join(f"{line}\n" for line in lines))

    def move(self, old: str, new: str) -> None:
        """Move a file inside the folder."""
        target = self.folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(target)

    def encode(self, path: str, encoding: str) -> None:
        """Write a file in another encoding than UTF-8."""
        self.put(path, (self.folder / path).read_text(encoding="utf-8").encode(encoding))

    def make_folder(self, path: str) -> None:
        """Put an empty folder in the place of a file."""
        (self.folder / path).unlink()
        (self.folder / path).mkdir()

    def read(self, *, licences: frozenset[str] = LICENCES) -> Dataset:
        """Read the folder."""
        return read_dataset(self.folder, licences=licences)
