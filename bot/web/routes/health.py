"""Whether the house is running; for machines, and for whoever opens the address by hand."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.web.health import health

router = APIRouter()


@router.get("/healthz")
def healthz(request: Request) -> JSONResponse:
    """200 where all is well, 503 otherwise."""
    told = health(request.app.state.desk.ctx)
    return JSONResponse(told, status_code=200 if told["well"] else 503)
