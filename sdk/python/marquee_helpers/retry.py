import asyncio
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

LOST = {408, 502, 504}  # Nobody knows whether the server did something.
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}


@dataclass(frozen=True)
class Retry:
    """How requests are repeated; all times are in seconds."""

    attempts: int = 4
    """How often a request is sent at the most."""
    base_delay: float = 0.2
    """The first wait without Retry-After is random, up to this; the next up to twice as long, and so on."""
    max_delay: float = 10
    """No wait is longer. A Retry-After beyond it ends the attempts and hands out the answer."""
    random: Callable[[], float] = random.random

    def wait(self, attempt: int, request: httpx.Request, response: httpx.Response | None) -> float | None:
        """How long to wait before the request is sent again; None if it must not be.

        What may be repeated are idempotent methods and POST with an Idempotency-Key. After a lost
        answer one with If-Match is not: it could be refused for the change that it made itself.
        """
        keyed = request.method == "POST" and "Idempotency-Key" in request.headers
        if attempt >= self.attempts or not (request.method in IDEMPOTENT or keyed):
            return None
        if response is not None and not refused(response) and response.status_code not in LOST:
            return None
        if (response is None or response.status_code in LOST) and "If-Match" in request.headers:
            return None
        asked = None if response is None else retry_after(response)
        if asked is not None:
            return asked if asked <= self.max_delay else None
        return self.random() * min(self.max_delay, self.base_delay * 2.0 ** (attempt - 1))


def refused(response: httpx.Response) -> bool:
    """Whether the server did nothing, so that sending again is safe.

    Of a 409 with Retry-After the first sending is being worked on.
    """
    return response.status_code in {429, 503} or (response.status_code == 409 and "Retry-After" in response.headers)


def retry_after(response: httpx.Response) -> float | None:
    """What Retry-After asks for, in seconds or as a date; None where it is absent or neither."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def drop_empty(request: httpx.Request) -> None:
    if request.headers.get("Authorization") == "":
        del request.headers["Authorization"]


def idempotency_key() -> str:
    """A new value for Idempotency-Key: with it a POST may be repeated."""
    return uuid.uuid4().hex


class RetryTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends through another transport, again where Retry says so.

    The empty Authorization of a client without a token is not sent.
    """

    def __init__(
        self,
        retry: Retry,
        inner: httpx.BaseTransport | None = None,
        async_inner: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.retry = retry
        self.inner = inner or httpx.HTTPTransport()
        self.async_inner = async_inner or httpx.AsyncHTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        drop_empty(request)
        for attempt in range(1, self.retry.attempts + 1):
            try:
                response = self.inner.handle_request(request)
            except httpx.TransportError:
                if (delay := self.retry.wait(attempt, request, None)) is None:
                    raise
            else:
                if (delay := self.retry.wait(attempt, request, response)) is None:
                    return response
                response.close()
            time.sleep(delay)
        raise AssertionError("the last attempt neither returned nor raised")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        drop_empty(request)
        for attempt in range(1, self.retry.attempts + 1):
            try:
                response = await self.async_inner.handle_async_request(request)
            except httpx.TransportError:
                if (delay := self.retry.wait(attempt, request, None)) is None:
                    raise
            else:
                if (delay := self.retry.wait(attempt, request, response)) is None:
                    return response
                await response.aclose()
            await asyncio.sleep(delay)
        raise AssertionError("the last attempt neither returned nor raised")

    def close(self) -> None:
        self.inner.close()

    async def aclose(self) -> None:
        await self.async_inner.aclose()
