from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.language import Language
from ...models.opinion_extra import OpinionExtra
from ...models.problem import Problem
from ...models.rating_page import RatingPage
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    user_id: int,
    *,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    include: list[OpinionExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    json_include: list[str] | Unset = UNSET
    if not isinstance(include, Unset):
        json_include = []
        for include_item_data in include:
            include_item = include_item_data.value
            json_include.append(include_item)


    params["include"] = json_include

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/users/{user_id}/ratings".format(user_id=quote(str(user_id), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | RatingPage | None:
    if response.status_code == 200:
        response_200 = RatingPage.from_dict(response.json())



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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | RatingPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    include: list[OpinionExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RatingPage]:
    """ List a user's ratings

     What a user rated, the latest first.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        include (list[OpinionExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RatingPage]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
limit=limit,
cursor=cursor,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    include: list[OpinionExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RatingPage | None:
    """ List a user's ratings

     What a user rated, the latest first.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        include (list[OpinionExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RatingPage
     """


    return sync_detailed(
        user_id=user_id,
client=client,
limit=limit,
cursor=cursor,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    include: list[OpinionExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RatingPage]:
    """ List a user's ratings

     What a user rated, the latest first.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        include (list[OpinionExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RatingPage]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
limit=limit,
cursor=cursor,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    include: list[OpinionExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RatingPage | None:
    """ List a user's ratings

     What a user rated, the latest first.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        include (list[OpinionExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RatingPage
     """


    return (await asyncio_detailed(
        user_id=user_id,
client=client,
limit=limit,
cursor=cursor,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
