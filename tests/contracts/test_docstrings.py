"""What the docstrings of the catalogue and of scoring promise to say."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import indicators.catalogue
import indicators.scoring
from indicators.catalogue.catalogue import KINDS
from indicators.scoring import aggregation, imputation, normalisation, ranking, treatment, weighting

STEPS = (imputation, treatment, normalisation, weighting, aggregation)
ARRAYS = ("FloatArray", "IntArray", "CodeArray", "BoolArray")


def written_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every function and method that is written in the two packages."""
    for package in (indicators.catalogue, indicators.scoring):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for owner in (module, *(kind for kind in vars(module).values() if inspect.isclass(kind))):
                for thing in vars(owner).values():
                    function = getattr(thing, "__func__", thing)
                    if inspect.isfunction(function) and function.__module__ == module.__name__:
                        yield f"{function.__module__}.{function.__qualname__}", function


FUNCTIONS = {name: function for name, function in written_functions() if "._" not in name}
METHODS = {f"{step.__name__}.{name}": method for step in STEPS for name, method in step.METHODS.items()}
FORMULAS = METHODS | {
    "orient": normalisation.orient,
    "fails": treatment.fails,
    "moments": treatment.moments,
    "competition_ranks": ranking.competition_ranks,
}


def test_the_search_for_functions_finds_them() -> None:
    assert "indicators.scoring.score.score" in FUNCTIONS
    assert "indicators.catalogue.catalogue.Catalogue.from_items" in FUNCTIONS


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_names_its_source(name: str) -> None:
    assert re.search(r"\n\s*Source:\n\s+\S", FORMULAS[name].__doc__ or "")


@pytest.mark.parametrize("name", METHODS)
def test_every_method_says_what_it_takes_and_gives(name: str) -> None:
    doc = METHODS[name].__doc__ or ""

    assert "Args:" in doc
    assert "Returns:" in doc


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_is_described_where_there_are_several(name: str) -> None:
    function = FUNCTIONS[name]
    taken = [one for one in inspect.signature(function).parameters if one not in {"self", "cls"}]
    doc = inspect.getdoc(function) or ""

    assert doc
    if "Args:" in doc or len(taken) > 2:
        assert [one for one in taken if f"\n    {one}: " not in doc] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_array_has_its_shape(name: str) -> None:
    function = FUNCTIONS[name]
    annotations = " ".join(str(found) for found in function.__annotations__.values())

    if any(kind in annotations for kind in ARRAYS):
        assert "shape" in (function.__doc__ or "")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_error_that_a_function_raises_is_named(name: str) -> None:
    raised = set(re.findall(r"raise (\w+Error)", inspect.getsource(FUNCTIONS[name])))

    assert [error for error in raised if f"{error}: " not in (FUNCTIONS[name].__doc__ or "")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_catalogue_is_described(kind: str) -> None:
    fields = KINDS[kind].model_fields

    assert [name for name, field in fields.items() if not field.description] == []
