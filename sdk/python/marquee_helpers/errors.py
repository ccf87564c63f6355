from typing import TypeVar

from marquee_client.models import Problem, ProblemError
from marquee_client.types import Unset

T = TypeVar("T")


class MarqueeError(Exception):
    """An answer that is not a success: the problem document (RFC 9457) that came with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}")
        self.problem = problem
        self.type: str = problem.type_.value
        self.status: int = problem.status
        self.detail: str = problem.detail
        self.request_id: str | None = None if isinstance(problem.request_id, Unset) else problem.request_id
        self.errors: list[ProblemError] = [] if isinstance(problem.errors, Unset) else problem.errors


def unwrap(answer: T | Problem | None) -> T:
    """What a generated function answered, or MarqueeError where that is a problem.

    Where a success has no body, that is None.
    """
    if isinstance(answer, Problem):
        raise MarqueeError(answer)
    return answer  # type: ignore[return-value]
