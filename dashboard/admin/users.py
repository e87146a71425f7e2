"""The pages where accounts are made and changed."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import Forbidden, NotFound

from dashboard.admin.context import Context
from dashboard.admin.forms import Form
from dashboard.admin.paging import part
from dashboard.admin.password import refuse_weak
from dashboard.admin.provider import Provider
from dashboard.admin.registry import ROLES, Pages
from dashboard.admin.visit import visit
from indicators.desk.accounts import Account, Role, allowed_name
from indicators.desk.passwords import SHORTEST
from indicators.errors import ConfigurationError, NotFoundError, RefusedError


def register(pages: Pages, *, context: Context) -> None:
    """Add the pages.

    Args:
        pages: Where views are added.
        context: What pages share.
    """
    _register_list(pages, context=context)
    _register_one(pages, context=context)


def _register_list(pages: Pages, *, context: Context) -> None:
    @pages.get("/users", needs="admin")
    def users() -> Response:
        return _list(context, form=Form())

    @pages.post("/users", needs="admin")
    def add_user() -> Response:
        form = Form.sent("name", "role", "password", "subject")
        _judge(form, context=context)
        if form.errors:
            return _list(context, form=form, status=422)
        subject = form["subject"].strip()
        made = context.accounts.add(
            form["name"],
            role=_role(form),
            password=None if subject else form["password"],
            subject=Provider(context.settings.admin).subject(subject) if subject else None,
            who=visit().name,
        )
        return context.notice("users", said="admin.users.add.done", fields={"name": made.name})


def _register_one(pages: Pages, *, context: Context) -> None:
    accounts = context.accounts

    @pages.get("/users/<name>", needs="admin")
    def user(name: str) -> Response:
        return _one(context, account=_known(name, context=context), form=Form())

    @pages.post("/users/<name>/role", needs="admin")
    def change_role(name: str) -> Response:
        account, form = _other(name, context=context), Form.sent("role")
        try:
            accounts.set_role(account.name, role=_role(form), who=visit().name)
        except RefusedError as error:
            return _kept(context, account=account, error=error)
        return context.notice("user", said="admin.users.change.done", name=account.name)

    @pages.post("/users/<name>/password", needs="admin")
    def reset_password(name: str) -> Response:
        account, form = _other(name, context=context), Form.sent("password")
        refuse_weak(form, context=context, name=account.name)
        if form.errors:
            return _one(context, account=account, form=form, status=422)
        accounts.set_password(account.name, password=form["password"], who=visit().name)
        return context.notice("user", said="admin.users.reset.done", name=account.name)

    @pages.post("/users/<name>/disable", needs="admin")
    def disable_user(name: str) -> Response:
        account = _other(name, context=context)
        try:
            accounts.set_active(account.name, active=False, who=visit().name)
        except RefusedError as error:
            return _kept(context, account=account, error=error)
        return context.notice("user", said="admin.users.disable.done", name=account.name)

    @pages.post("/users/<name>/enable", needs="admin")
    def enable_user(name: str) -> Response:
        account = accounts.set_active(_other(name, context=context).name, active=True, who=visit().name)
        return context.notice("user", said="admin.users.enable.done", name=account.name)


def _judge(form: Form, *, context: Context) -> None:
    """Say everything that is wrong with a new account."""
    words = visit().words
    try:
        name = allowed_name(form["name"])
    except ConfigurationError:
        name = ""
        form.refuse("name", words("admin.users.add.name_wrong"))
    if any(account.name == name for account in context.accounts.all()):
        form.refuse("name", words("admin.users.add.taken", name=name))
    _role(form)
    subject = form["subject"].strip()
    if not subject:
        refuse_weak(form, context=context, name=name)
    elif not context.settings.admin.oidc_issuer:
        raise NotFound
    elif context.accounts.by_subject(Provider(context.settings.admin).subject(subject)):
        form.refuse("subject", words("admin.users.add.subject_taken"))


def _role(form: Form) -> Role:
    """Return the chosen role; the page offers no other.

    Raises:
        NotFound: If there is no such role.
    """
    found = next((role for role in ROLES if role == form["role"]), None)
    if found is None:
        raise NotFound
    return found


def _known(name: str, *, context: Context) -> Account:
    try:
        return context.accounts.find(name)
    except NotFoundError as error:
        raise NotFound from error


def _other(name: str, *, context: Context) -> Account:
    """Return an account that is not one's own: who manages accounts cannot lock themselves out.

    Raises:
        Forbidden: If it is one's own.
        NotFound: If there is no such account.
    """
    account = _known(name, context=context)
    if account.name == visit().name:
        raise Forbidden
    return account


def _list(context: Context, *, form: Form, status: int = 200) -> Response:
    shown = part(context.accounts.all())
    provider = bool(context.settings.admin.oidc_issuer)
    return context.page(
        "users.html",
        status=status,
        here="users",
        part=shown,
        form=form,
        roles=_roles(),
        shortest=SHORTEST,
        provider=provider,
    )


def _one(context: Context, *, account: Account, form: Form, status: int = 200) -> Response:
    chosen = Form({"role": account.role}, form.errors)
    return context.page(
        "user.html", status=status, here="users", account=account, form=chosen, roles=_roles(), shortest=SHORTEST
    )


def _kept(context: Context, *, account: Account, error: RefusedError) -> Response:
    """Say on the page of an account why it stays as it is."""
    form = Form()
    form.refuse("role", visit().words.said(error.sentence))
    return _one(context, account=account, form=form, status=409)


def _roles() -> list[tuple[Role, str]]:
    return [(role, visit().words(f"admin.roles.{role}")) for role in ROLES]
