"""What programmes can do, as a document for them and as a page for people."""

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from bot.web.reference import calls, document
from bot.web.routes.api import router as check
from bot.web.routes.api_comments import router as comments
from bot.web.routes.api_posts import router as posts
from bot.web.routes.api_records import router as records
from bot.web.session import May, Visit

router = APIRouter()
Seer = Annotated[Visit, Depends(May("desk.see"))]
DESCRIBED = (check, posts, comments, records)


@router.get("/api/v1/openapi.json")
def openapi(me: Seer) -> JSONResponse:
    """The OpenAPI document of all this."""
    return JSONResponse(document(DESCRIBED, version("pwyll")))


@router.get("/account/api")
def reference(me: Seer) -> Response:
    """The same for people to read."""
    return me.page("reference.html", calls=calls(DESCRIBED))
