"""Signing in with a password: slow for whoever guesses, open for whoever knows.

Wrong passwords count against the address they come from, never against the account alone: nobody can lock somebody
else out. An account that is tried from many addresses answers half a second later at most, to everybody.
"""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass

from indicators.desk.accounts import Account, Accounts
from indicators.desk.throttle import Limit, Throttle

QUARTER, HOUR = 900.0, 3600.0
PAIR_TRIES = 5
"""Wrong passwords for one account from one address; then one more every three minutes."""
CLIENT_TRIES = 30
"""Wrong passwords from one address, whatever the account; then one more every half minute."""
ACCOUNT_TRIES = 50
"""Wrong passwords for one account from all addresses together before its answers come later."""
LONGEST_DELAY = 0.5
"""Seconds by which an answer comes later at most."""

IPV6_NETWORK = 64
"""Bits of an IPv6 address that one household or office shares."""


@dataclass(frozen=True)
class Wait:
    """Too many wrong passwords came from this address.

    Attributes:
        seconds: How long to wait before the next try.
    """

    seconds: float


class SignIn:
    """The door of the desk."""

    def __init__(self, accounts: Accounts, *, throttle: Throttle) -> None:
        """Keep who may come in.

        Args:
            accounts: Who may.
            throttle: Counts who tried.
        """
        self._accounts = accounts
        self._throttle = throttle

    def attempt(self, name: str, password: str, *, client: str) -> Account | Wait | None:
        """Return the account that a name and a password open, None where they open none.

        Args:
            name: As it was typed.
            password: As it was typed.
            client: Address the request comes from, without anything that the client itself may write.

        Returns:
            The account; None where name or password is wrong; how long to wait where the password was not looked at.
        """
        limits = _limits(name, client=client)
        # Counted before the password is looked at, and given back after: tries made at once count as well.
        if wait := self._throttle.take(limits):
            return Wait(wait)
        account = self._accounts.checked(name, password)
        if account:
            # One try each: whoever has an account here wins nothing for guessing at others.
            self._throttle.give_back(limits)
            return account
        over = self._throttle.add(Limit(f"account {_folded(name)}", ACCOUNT_TRIES, HOUR))
        time.sleep(delay(over))
        return None


def _limits(name: str, *, client: str) -> tuple[Limit, Limit]:
    network = network_of(client)
    return (
        Limit(f"pair {network} {_folded(name)}", PAIR_TRIES, QUARTER),
        Limit(f"client {network}", CLIENT_TRIES, QUARTER),
    )


def delay(over: float) -> float:
    """Return by how many seconds an answer comes later, after so many wrong passwords beyond what an account allows."""
    return min(LONGEST_DELAY, LONGEST_DELAY * over / ACCOUNT_TRIES)


def network_of(client: str) -> str:
    """Return what counts as one client: an IPv4 address, or the network of an IPv6 address.

    Args:
        client: An address, or whatever stands in its place.
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address.packed, IPV6_NETWORK), strict=False))
    return str(address)


def _folded(name: str) -> str:
    return name.strip().lower()
