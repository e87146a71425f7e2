"""What a step of an upload needs, beside the right state and the right account."""

from __future__ import annotations

from collections.abc import Collection

from indicators.desk.judging import Judgement
from indicators.desk.uploads import Upload
from indicators.errors import DataError, RefusedError, TrilogicError
from indicators.wording import Sentence


def require_reason(reason: str) -> None:
    """Refuse a step that has to be explained and is not.

    Raises:
        RefusedError: If the reason is blank.
    """
    if not reason.strip():
        raise RefusedError(
            Sentence("Say why: readers and colleagues see the reason beside the release and in the audit log.")
        )


def require_ready(upload: Upload, *, judgement: Judgement, confirmed: Collection[str]) -> None:
    """Refuse to propose an upload with errors, or with warnings nobody has looked at.

    Raises:
        RefusedError: If it is not ready.
    """
    if upload.judged_on != judgement.release or judgement.errors:
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) has errors ({errors:,}); correct the file and upload it again, or choose "
                "another reading. Nothing with errors is proposed.",
                upload=upload.id,
                name=upload.name,
                errors=judgement.error_count,
            )
        )
    unseen = [group for group in judgement.groups if group not in confirmed]
    if unseen:
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) has warnings that are not confirmed: {groups}. Look at each group, and "
                "confirm it where the figures are right.",
                upload=upload.id,
                name=upload.name,
                groups=", ".join(unseen),
            )
        )


def not_as_proposed(upload: Upload, *, judgement: Judgement) -> TrilogicError:
    """Return the error of an upload that was fit to be published when it was proposed, and is so no more."""
    if judgement.errors:
        return DataError(judgement.errors, counts=judgement.counts)
    return RefusedError(
        Sentence(
            "Upload {upload} ({name}) has other warnings over release {release} than when it was proposed. Nothing was "
            "published; look at them, and propose it again.",
            upload=upload.id,
            name=upload.name,
            release=judgement.release,
        )
    )
