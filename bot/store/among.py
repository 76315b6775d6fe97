"""Rows by their numbers, many at once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, literal
from sqlmodel import col


def among(column: Any, idents: Iterable[int | None]) -> ColumnElement[bool]:
    """Whether the column is one of these. They go as one parameter, so that the statement is the same for three and for three
    hundred: it is put together once, and the server plans it once."""
    told: ColumnElement[bool] = col(column) == any_(literal(list(idents), ARRAY(Integer)))
    return told
