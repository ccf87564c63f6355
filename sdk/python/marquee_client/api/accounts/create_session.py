from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.new_session import NewSession
from ...models.problem import Problem
from ...models.session_input import SessionInput
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: SessionInput,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/sessions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> NewSession | Problem | None:
    if response.status_code == 201:
        response_201 = NewSession.from_dict(response.json())



        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())



        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[NewSession | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SessionInput,
    idempotency_key: str | Unset = UNSET,

) -> Response[NewSession | Problem]:
    """ Log in

     Begins a session of 30 days. Its token is answered once and stored by the server only as a
    hash: send it as `Authorization: Bearer …`. With `cookie: true` it is set as a cookie instead,
    which a page's scripts cannot read. A wrong login and a wrong password are refused alike,
    with 401; after some failures more attempts are refused with 429 for a while.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (SessionInput): What to log in with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewSession | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: SessionInput,
    idempotency_key: str | Unset = UNSET,

) -> NewSession | Problem | None:
    """ Log in

     Begins a session of 30 days. Its token is answered once and stored by the server only as a
    hash: send it as `Authorization: Bearer …`. With `cookie: true` it is set as a cookie instead,
    which a page's scripts cannot read. A wrong login and a wrong password are refused alike,
    with 401; after some failures more attempts are refused with 429 for a while.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (SessionInput): What to log in with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewSession | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SessionInput,
    idempotency_key: str | Unset = UNSET,

) -> Response[NewSession | Problem]:
    """ Log in

     Begins a session of 30 days. Its token is answered once and stored by the server only as a
    hash: send it as `Authorization: Bearer …`. With `cookie: true` it is set as a cookie instead,
    which a page's scripts cannot read. A wrong login and a wrong password are refused alike,
    with 401; after some failures more attempts are refused with 429 for a while.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (SessionInput): What to log in with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewSession | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: SessionInput,
    idempotency_key: str | Unset = UNSET,

) -> NewSession | Problem | None:
    """ Log in

     Begins a session of 30 days. Its token is answered once and stored by the server only as a
    hash: send it as `Authorization: Bearer …`. With `cookie: true` it is set as a cookie instead,
    which a page's scripts cannot read. A wrong login and a wrong password are refused alike,
    with 401; after some failures more attempts are refused with 429 for a while.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (SessionInput): What to log in with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewSession | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
