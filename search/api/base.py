"""What every shape of an answer is: plain pydantic, which is faster than Django Ninja's own, since it takes no rows."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True)
