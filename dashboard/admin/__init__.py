"""The administration under `/admin/`: plain forms that need no script, each page in a module of its own.

How to add a page:

1. Write a module with `register(pages, *, context)`. Its views are functions inside, marked with who may see them:

       def register(pages: Pages, *, context: Context) -> None:
           @pages.get("/upload", needs="contributor")
           def upload() -> Response:
               return context.page("upload.html", form=Form())

           @pages.post("/upload", needs="contributor", largest=50 * MEGABYTE)
           def receive() -> Response:
               form = Form.sent("reason")
               form.require("reason", sentence=visit().words("upload.reason_missing"))
               if form.errors:
                   return context.page("upload.html", status=422, form=form)
               ...
               return context.notice("upload", said="upload.received")  # 303 to the page, which says so for a minute

   `needs` is None (everybody), "contributor", "publisher" or "admin"; each role may do what those before it may. A view
   cannot be added without it. The guard does the rest before a view runs: no session leads to the sign-in page, a role
   that is too low answers 403, a state-changing request without the token of its form 400, one that is too large 413.

2. Write `templates/admin/<page>.html`, which extends `admin/base.html` (blocks `errors`, `heading`, `content`) and uses
   the macros of `admin/forms.html` (`open`, with the token; `field`, `choice`, `button`, `errors`) and of
   `admin/parts.html` (`pager`). A template has `words`, `visit`, `site`, `address(endpoint, **values)`, which keeps the
   language, and `moment(at)` for days and times.

3. Add the module to `PAGES`, its place in the navigation to `context.PLACES`, its words to `dashboard/text`, and its
   addresses to `docs/addresses.md`. Tests walk the addresses and try each as nobody, in each role and without a token.

Who is there: `visit().account` and `visit().session`; the language: `visit().words`. Nothing is kept in a cookie but
the token of the session, and that only once somebody has signed in.
"""

from dashboard.admin.application import add_admin
from dashboard.admin.context import Context
from dashboard.admin.forms import Form
from dashboard.admin.paging import Part, part
from dashboard.admin.registry import Pages
from dashboard.admin.visit import Visit, visit

__all__ = ["Context", "Form", "Pages", "Part", "Visit", "add_admin", "part", "visit"]
