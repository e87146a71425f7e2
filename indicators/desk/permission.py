"""Who may go which step: contributors with their own uploads up to a proposal, publishers with all of them."""

from __future__ import annotations

from indicators.config import Settings
from indicators.desk.accounts import ROLES, Account, Accounts, Role
from indicators.desk.uploads import Upload
from indicators.errors import RefusedError
from indicators.wording import Sentence


def require_role(accounts: Accounts, *, name: str, needs: Role) -> Account:
    """Return an account that may go a step.

    Args:
        accounts: All accounts.
        name: Name of the one that wants to.
        needs: The least role that may.

    Raises:
        NotFoundError: If there is no such account.
        RefusedError: If it may not.
    """
    account = accounts.find(name)
    if not account.active:
        raise RefusedError(Sentence("The account '{name}' is disabled. Ask an administrator.", name=name))
    if ROLES.index(account.role) < ROLES.index(needs):
        raise RefusedError(
            Sentence(
                "'{name}' has the role '{role}': this step needs the role '{needs}'. Ask somebody who has it.",
                name=name,
                role=account.role,
                needs=needs,
            )
        )
    return account


def require_own(account: Account, *, upload: Upload) -> None:
    """Refuse a contributor who goes on with somebody else's upload.

    Raises:
        RefusedError: If that is so.
    """
    if account.role == "contributor" and upload.author != account.name:
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) belongs to '{author}': contributors may go on with their own uploads only. "
                "Ask its author, or a publisher.",
                upload=upload.id,
                name=upload.name,
                author=upload.author,
            )
        )


def needs_second_person(settings: Settings, *, accounts: Accounts) -> bool:
    """Return whether a publication needs another person than the one who proposed it."""
    asked = settings.admin.second_person
    return asked == "always" or (asked == "auto" and accounts.publishers() > 1)


def require_second_person(upload: Upload, *, by: str, settings: Settings, accounts: Accounts) -> None:
    """Refuse a publisher who would publish alone what they have proposed, where a second person is needed.

    Raises:
        RefusedError: If that is so.
    """
    if by == upload.proposer and needs_second_person(settings, accounts=accounts):
        raise RefusedError(
            Sentence(
                "Upload {upload} ({name}) was proposed by '{by}': a second person has to publish it (setting "
                "admin.second_person). Ask another publisher.",
                upload=upload.id,
                name=upload.name,
                by=by,
            )
        )
