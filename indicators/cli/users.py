"""Commands about accounts: who may sign in, and what they may do."""

from __future__ import annotations

import os
import pwd
import sys

import click

from indicators.cli import printing
from indicators.config import Settings
from indicators.desk.accounts import ROLES, Accounts
from indicators.desk.database import NAME, Database
from indicators.desk.passwords import LONGEST, SHORTEST
from indicators.options import examples, with_settings

NAMED = click.argument("name")
ROLE = click.Choice(ROLES)
FROM_INPUT = click.option(
    "--password-stdin",
    "from_input",
    is_flag=True,
    help="Read the password from standard input, up to the first line end.",
)


@click.group(epilog=examples("trilogic user add ada --role admin", "trilogic user list"))
def user() -> None:
    """Say who may sign in to upload, publish and manage accounts.

    Readers need no account. A contributor uploads and proposes, a publisher publishes as well, an admin manages
    accounts as well.
    """


@user.command(
    epilog=examples(
        "trilogic user add ada --role admin", "trilogic user add bo --role publisher --password-stdin < secret"
    )
)
@NAMED
@click.option("--role", type=ROLE, required=True, help="What the account may do.")
@FROM_INPUT
@with_settings
def add(*, settings: Settings, name: str, role: str, from_input: bool) -> None:
    """Make an account; its password is asked for twice."""
    accounts = _accounts(settings)
    chosen = next(known for known in ROLES if known == role)
    made = accounts.add(name, role=chosen, password=_password(from_input=from_input), who=operator())
    click.echo(f"Account '{made.name}' has the role {made.role} and can sign in.")


@user.command("list", epilog=examples("trilogic user list --format json"))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_settings
def list_users(*, settings: Settings, form: str) -> None:
    """List the accounts."""
    found = [
        {
            "name": account.name,
            "role": account.role,
            "active": account.active,
            "sign_in": "provider" if account.subject else "password",
            "created_at": account.created_at.isoformat(),
        }
        for account in _accounts(settings).all()
    ]
    if form == "json":
        printing.to_json(found)
    else:
        rows = [[*one.values()] for one in found]
        printing.table(rows, head=["name", "role", "active", "sign_in", "created_at"])


@user.command(epilog=examples("trilogic user role bo admin"))
@NAMED
@click.argument("role", type=ROLE)
@with_settings
def role(*, settings: Settings, name: str, role: str) -> None:
    """Give an account another role; it has to sign in again.

    The last active administrator stays one; make another one first.
    """
    chosen = next(known for known in ROLES if known == role)
    changed = _accounts(settings).set_role(name, role=chosen, who=operator())
    click.echo(f"Account '{changed.name}' has the role {changed.role} now. Its sessions have ended.")


@user.command(epilog=examples("trilogic user password bo"))
@NAMED
@FROM_INPUT
@with_settings
def password(*, settings: Settings, name: str, from_input: bool) -> None:
    """Give an account another password; it has to sign in again."""
    accounts = _accounts(settings)
    accounts.find(name)
    changed = accounts.set_password(name, password=_password(from_input=from_input), who=operator())
    click.echo(f"Account '{changed.name}' has a new password. Its sessions have ended.")


@user.command(epilog=examples("trilogic user disable bo"))
@NAMED
@with_settings
def disable(*, settings: Settings, name: str) -> None:
    """Keep an account from signing in, and sign it out at once; what it did stays in the audit log.

    The last active administrator stays one; make another one first.
    """
    changed = _accounts(settings).set_active(name, active=False, who=operator())
    click.echo(f"Account '{changed.name}' can no longer sign in. Its sessions have ended.")


@user.command(epilog=examples("trilogic user enable bo"))
@NAMED
@with_settings
def enable(*, settings: Settings, name: str) -> None:
    """Let a disabled account sign in again."""
    changed = _accounts(settings).set_active(name, active=True, who=operator())
    click.echo(f"Account '{changed.name}' can sign in again.")


def operator() -> str:
    """Return who is at the command line, for the audit log; no variable of the environment can make it another."""
    number = os.getuid()
    try:
        return f"command line ({pwd.getpwuid(number).pw_name})"
    except KeyError:  # a user of a container need not have a name
        return f"command line (user {number})"


def _accounts(settings: Settings) -> Accounts:
    return Accounts(Database(settings.store.folder / NAME), title=settings.site.title)


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    click.echo(f"A password has {SHORTEST} to {LONGEST} letters, for instance four or five words in a row.", err=True)
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given


COMMANDS = (user,)
