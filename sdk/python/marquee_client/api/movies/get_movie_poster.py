from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.language import Language
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    movie_id: int,
    *,
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

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/movies/{movie_id}/poster.svg".format(movie_id=quote(str(movie_id), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | str | None:
    if response.status_code == 200:
        response_200 = response.text
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | str]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | str]:
    """ Get a drawn poster

     A poster that the server draws from the movie's title, year and genres. A movie without a
    poster of its own has this path as its `poster_url`. It is the same picture in every language.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | str]
     """


    kwargs = _get_kwargs(
        movie_id=movie_id,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | str | None:
    """ Get a drawn poster

     A poster that the server draws from the movie's title, year and genres. A movie without a
    poster of its own has this path as its `poster_url`. It is the same picture in every language.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | str
     """


    return sync_detailed(
        movie_id=movie_id,
client=client,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | str]:
    """ Get a drawn poster

     A poster that the server draws from the movie's title, year and genres. A movie without a
    poster of its own has this path as its `poster_url`. It is the same picture in every language.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | str]
     """


    kwargs = _get_kwargs(
        movie_id=movie_id,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | str | None:
    """ Get a drawn poster

     A poster that the server draws from the movie's title, year and genres. A movie without a
    poster of its own has this path as its `poster_url`. It is the same picture in every language.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | str
     """


    return (await asyncio_detailed(
        movie_id=movie_id,
client=client,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
