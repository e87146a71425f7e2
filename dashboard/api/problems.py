"""Why a question cannot be answered, as problem details after RFC 9457: all that is wrong, at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from flask import Response, request
from pydantic import Field

from dashboard.text import Words
from indicators.catalogue import Model
from indicators.errors import MethodError, NotFoundError, StoreError, TrilogicError

MIMETYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    "invalid-parameters": 400,
    "not-found": 404,
    "method-not-allowed": 405,
    "not-acceptable": 406,
    "conflict": 409,
    "too-many-requests": 429,
    "unavailable": 503,
}
"""Status of each kind of problem; its address is `/api/#<kind>`, where it is explained."""

POLICY = "requests"
"""Name of the one limit on requests."""

SHOWN = 80
"""Letters of what was given that are shown again."""


class Part(Model):
    """One parameter that cannot be used."""

    parameter: str
    got: str | None = None
    allowed: str

    @classmethod
    def of(cls, parameter: str, *, got: str | None, allowed: str) -> Part:
        """Say what was given, cut to a length that can be shown.

        Args:
            parameter: Its key.
            got: What was given; None where it is missing.
            allowed: What may be given.
        """
        return cls(parameter=parameter[:40], got=None if got is None else got[:SHOWN], allowed=allowed)


class Problem(Model):
    """The one shape of every refusal."""

    type: str = Field(json_schema_extra={"format": "uri-reference"})
    title: str
    status: int
    detail: str
    instance: str
    problems: tuple[Part, ...] = ()
    violated_policies: tuple[str, ...] | None = Field(default=None, alias="violated-policies")


class Refused(Exception):  # noqa: N818 - what happens to a question
    """A question that is not answered."""

    def __init__(self, kind: str, detail: str, *, parts: Sequence[Part] = ()) -> None:
        """Say why.

        Args:
            kind: A key of `STATUS`.
            detail: What is wrong and what to do.
            parts: The parameters that cannot be used.
        """
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.parts = tuple(parts)

    @classmethod
    def because(cls, error: TrilogicError) -> Refused:
        """Return the refusal that an error of the engine amounts to."""
        kinds = {MethodError: "conflict", StoreError: "unavailable", NotFoundError: "not-found"}
        kind = next((kind for known, kind in kinds.items() if isinstance(error, known)), "conflict")
        return cls(kind, str(error))


def answer(refused: Refused) -> Response:
    """Return the answer that says why a question is not answered.

    Args:
        refused: Why.
    """
    status = STATUS[refused.kind]
    problem = Problem.model_validate(
        {
            "type": f"/api/#{refused.kind}",
            "title": Words("en")(f"api.problems.{refused.kind}.title"),
            "status": status,
            "detail": refused.detail,
            "instance": request.full_path.rstrip("?"),
            "problems": refused.parts,
            "violated-policies": (POLICY,) if status == STATUS["too-many-requests"] else None,
        }
    )
    body = problem.model_dump_json(by_alias=True, exclude_none=True)
    response = Response(f"{body}\n", status=status, mimetype=MIMETYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def near(name: str, known: Iterable[str]) -> str:
    """Return a hint at names that are spelt alike, ready to follow what is allowed; empty where there are none."""
    found = get_close_matches(name, sorted(known), n=3, cutoff=0.6)
    return f" (did you mean {', '.join(found)}?)" if found else ""
