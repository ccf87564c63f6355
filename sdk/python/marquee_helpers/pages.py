from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any, ParamSpec, Protocol, TypeVar

from marquee_client.models import Problem
from marquee_client.types import Unset

from .errors import unwrap

P = ParamSpec("P")
Item = TypeVar("Item")


class Page(Protocol[Item]):
    """What the list operations answer."""

    @property
    def items(self) -> list[Item]: ...

    @property
    def next_cursor(self) -> str | Unset: ...


def paginate(operation: Callable[P, Page[Item] | Problem | None], *args: P.args, **kwargs: P.kwargs) -> Iterator[Item]:
    """All items of a list, one by one; the pages are fetched as they are needed:

        for movie in paginate(list_movies.sync, client=client, genre=["drama"]): ...

    `limit` is the size of a page; leave the loop to stop.
    """
    while True:
        page = unwrap(operation(*args, **kwargs))
        yield from page.items
        if isinstance(page.next_cursor, Unset):
            return
        kwargs["cursor"] = page.next_cursor


async def paginate_async(
    operation: Callable[P, Coroutine[Any, Any, Page[Item] | Problem | None]], *args: P.args, **kwargs: P.kwargs
) -> AsyncIterator[Item]:
    """The same of the asyncio functions: `async for movie in paginate_async(list_movies.asyncio, client=client)`."""
    while True:
        page = unwrap(await operation(*args, **kwargs))
        for item in page.items:
            yield item
        if isinstance(page.next_cursor, Unset):
            return
        kwargs["cursor"] = page.next_cursor
