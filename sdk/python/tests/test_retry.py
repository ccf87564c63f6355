import asyncio
from collections.abc import Sequence

import httpx
import pytest

from marquee_helpers import Retry, RetryTransport, connect
from marquee_helpers.retry import retry_after

FAST = Retry(base_delay=0.001)
Step = int | Exception | tuple[int, str]


class Steps:
    """Answers the steps one by one and keeps what it was sent."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = list(steps)
        self.sent: list[bytes] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        step = self.steps[len(self.sent)]
        self.sent.append(request.read())
        if isinstance(step, Exception):
            raise step
        status, headers = step if isinstance(step, tuple) else (step, None)
        return httpx.Response(status, headers={"Retry-After": headers} if headers else None)


def send(steps: Steps, method: str = "GET", retry: Retry = FAST, headers: dict[str, str] | None = None) -> int:
    with httpx.Client(transport=RetryTransport(retry, httpx.MockTransport(steps))) as client:
        return client.request(method, "http://test/", content=b"body", headers=headers).status_code


LOST = httpx.ReadError("lost")


def test_a_lost_or_refused_idempotent_request_is_sent_again_with_its_body() -> None:
    steps = Steps([LOST, 503, 429, 200])
    assert send(steps, "PUT") == 200
    assert steps.sent == [b"body"] * 4


def test_attempts_are_bounded() -> None:
    steps = Steps([503] * 9)
    assert send(steps) == 503
    assert len(steps.sent) == 4
    steps = Steps([LOST] * 9)
    with pytest.raises(httpx.ReadError):
        send(steps, retry=Retry(attempts=2, base_delay=0.001))
    assert len(steps.sent) == 2


@pytest.mark.parametrize(("method", "key"), [("POST", {}), ("PATCH", {"Idempotency-Key": "key-12345678"})])
def test_what_might_be_done_twice_is_sent_once(method: str, key: dict[str, str]) -> None:
    assert send(Steps([503]), method, headers=key) == 503


def test_a_post_with_a_key_is_sent_again() -> None:
    assert send(Steps([LOST, 503, 201]), "POST", headers={"Idempotency-Key": "key-12345678"}) == 201


def test_a_request_that_is_being_worked_on_already_is_sent_again_when_told_to() -> None:
    assert send(Steps([LOST, (409, "0"), 201]), "POST", headers={"Idempotency-Key": "key-12345678"}) == 201


def test_if_match_is_sent_again_after_a_refusal_only() -> None:
    assert send(Steps([429, 200]), "PUT", headers={"If-Match": '"1-0"'}) == 200
    with pytest.raises(httpx.ReadError):
        send(Steps([LOST]), "PUT", headers={"If-Match": '"1-0"'})


@pytest.mark.parametrize("status", [204, 400, 401, 404, 409, 500])
def test_other_answers_come_out_at_once(status: int) -> None:
    assert send(Steps([status])) == status


def test_waits_grow_with_jitter_and_heed_retry_after(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    retry = Retry(attempts=6, base_delay=0.1, max_delay=0.5, random=lambda: 0.5)
    send(Steps([503, 503, 503, 503, 503, 200]), retry=retry)
    assert waits == [0.05, 0.1, 0.2, 0.25, 0.25]
    waits.clear()
    assert send(Steps([(429, "3"), 200]), retry=Retry()) == 200
    assert send(Steps([(429, "60")]), retry=Retry()) == 429
    assert waits == [3]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7), ("", None), ("soon", None), ("Thu, 01 Jan 1970 00:00:00 GMT", 0)],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(httpx.Response(503, headers={"Retry-After": value})) == seconds


def test_async_requests_are_sent_again_too() -> None:
    async def main() -> int:
        transport = RetryTransport(FAST, async_inner=httpx.MockTransport(Steps([LOST, 503, 200])))
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.get("http://test/")).status_code

    assert asyncio.run(main()) == 200


def test_a_token_is_sent_where_there_is_one() -> None:
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization"))
        return httpx.Response(204)

    for token in (None, "mqs_a"):
        client = connect("http://test", token).get_httpx_client()
        client._transport = RetryTransport(FAST, httpx.MockTransport(answer))
        client.get("/")
    assert seen == [None, "Bearer mqs_a"]
