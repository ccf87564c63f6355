from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.audit_page import AuditPage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/audit-log",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | AuditPage | Problem | None:
    if response.status_code == 200:
        response_200 = AuditPage.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | AuditPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | AuditPage | Problem]:
    """ Read the audit log

     What was done that needs an admin, and what admins did with users' data, by whom: admins, keys,
    commands, and everyone in open mode. The latest first.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AuditPage | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | AuditPage | Problem | None:
    """ Read the audit log

     What was done that needs an admin, and what admins did with users' data, by whom: admins, keys,
    commands, and everyone in open mode. The latest first.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AuditPage | Problem
     """


    return sync_detailed(
        client=client,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | AuditPage | Problem]:
    """ Read the audit log

     What was done that needs an admin, and what admins did with users' data, by whom: admins, keys,
    commands, and everyone in open mode. The latest first.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AuditPage | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | AuditPage | Problem | None:
    """ Read the audit log

     What was done that needs an admin, and what admins did with users' data, by whom: admins, keys,
    commands, and everyone in open mode. The latest first.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AuditPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
