"""Everything about a chart in one archive, with the terms, a text for people, and checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dashboard.files.asked import Asked
from dashboard.files.document import terms
from dashboard.files.facts import facts
from indicators import writing
from indicators.archives import zipped


def archive(asked: Asked, *, files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files of a chart, dated as the release, so that its bytes are always the same.

    Args:
        asked: The chart.
        files: Content of each file by its ending.
    """
    inside = {f"{asked.name}.{ending}": content for ending, content in files.items()}
    inside["metadata.json"] = writing.document(facts(asked))
    inside["LICENCE.txt"] = _licence(asked).encode()
    inside["README.txt"] = _readme(asked, endings=list(files)).encode()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in inside.items())
    inside["SHA256SUMS.txt"] = sums.encode()
    return zipped({f"{asked.name}/{name}": content for name, content in inside.items()}, dated=asked.published)


def _licence(asked: Asked) -> str:
    return "\n".join([facts(asked)["terms"], "", *_sources(asked)]) + "\n"


def _sources(asked: Asked) -> list[str]:
    return [line for text, address in terms(asked) for line in (f"- {text}", f"  {address}")]


def _readme(asked: Asked, *, endings: list[str]) -> str:
    said, words = facts(asked), asked.words
    lines = [said["headline"], "=" * len(said["headline"]), "", said["subtitle"], ""]
    lines += [f"- {asked.name}.{ending}: {words(f'files.holds.{ending}')}" for ending in endings]
    lines += [f"- metadata.json: {words('files.holds.metadata')}", f"- LICENCE.txt: {words('files.holds.licence')}"]
    lines += [f"- SHA256SUMS.txt: {words('files.holds.sums')}", ""]
    lines += [*said["notes"], ""] if said["notes"] else []
    lines += [said["terms"], "", *_sources(asked), "", words("files.parts.address"), said["address"], ""]
    lines += [words("files.parts.citation"), said["citation"]]
    return "\n".join(lines) + "\n"
