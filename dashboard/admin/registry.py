"""The addresses of the administration: each is added together with who may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from flask import Blueprint

from indicators.desk.accounts import Account, Role

View = TypeVar("View", bound=Callable[..., Any])

NAME = "admin"
"""Name of the blueprint: endpoints begin with it."""

KILOBYTE, MEGABYTE = 1 << 10, 1 << 20
FORM = 64 * KILOBYTE
"""Bytes that a form without a file may have."""

ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most: each may do what those before it may."""


@dataclass(frozen=True)
class Rule:
    """What holds for a view.

    Attributes:
        needs: The least role; None lets everybody in.
        largest: Bytes that a request may have.
    """

    needs: Role | None
    largest: int


class Pages:
    """The views of the administration, and the rule of each."""

    def __init__(self, blueprint: Blueprint) -> None:
        """Start without views.

        Args:
            blueprint: Where views are added.
        """
        self.blueprint = blueprint
        self.rules: dict[str, Rule] = {}

    def get(self, path: str, *, needs: Role | None) -> Callable[[View], View]:
        """Return a decorator that adds a view which changes nothing.

        Args:
            path: Its address behind `/admin`.
            needs: The least role; None lets everybody in.
        """
        return self._adding(path, method="GET", rule=Rule(needs=needs, largest=FORM))

    def post(self, path: str, *, needs: Role | None, largest: int = FORM) -> Callable[[View], View]:
        """Return a decorator that adds a view which receives a form; the guard checks the form's token first.

        Args:
            path: Its address behind `/admin`.
            needs: The least role; None lets everybody in.
            largest: Bytes that the form may have, files included.
        """
        return self._adding(path, method="POST", rule=Rule(needs=needs, largest=largest))

    def _adding(self, path: str, *, method: str, rule: Rule) -> Callable[[View], View]:
        def add(view: View) -> View:
            self.blueprint.add_url_rule(path, endpoint=view.__name__, view_func=view, methods=[method])
            self.rules[f"{self.blueprint.name}.{view.__name__}"] = rule
            return view

        return add


def suffices(account: Account | None, *, needs: Role | None) -> bool:
    """Return whether somebody may use a view.

    Args:
        account: Who is there; None for nobody who signed in.
        needs: The least role; None lets everybody in.
    """
    if needs is None:
        return True
    return account is not None and account.active and ROLES.index(account.role) >= ROLES.index(needs)
