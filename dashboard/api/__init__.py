"""The interface for programs: `/api/v1/`, read-only, described by itself at `/api/` and `/api/v1/openapi.json`.

One declaration per resource (`declarations.RESOURCES`) names its parameters, its answer and the function that makes it;
the routes, the reading of addresses, the OpenAPI description and the page for people all come from it.
"""

from dashboard.api.serving import add_api

__all__ = ["add_api"]
