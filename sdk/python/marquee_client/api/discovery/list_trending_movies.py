from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.chart_page import ChartPage
from ...models.language import Language
from ...models.problem import Problem
from ...models.summary_extra import SummaryExtra
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    half_life_days: int | Unset = 14,
    genre: list[str] | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
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

    params["half_life_days"] = half_life_days

    json_genre: list[str] | Unset = UNSET
    if not isinstance(genre, Unset):
        json_genre = genre


    params["genre"] = json_genre

    params["maturity_limit"] = maturity_limit

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
        "url": "/v1/charts/trending",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ChartPage | Problem | None:
    if response.status_code == 200:
        response_200 = ChartPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ChartPage | Problem]:
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
    half_life_days: int | Unset = 14,
    genre: list[str] | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | ChartPage | Problem]:
    """ Chart of what is on people's minds now

     The movies that most happened to lately. The score is a sum of events, each halved for every
    `half_life_days` that it is old: a rating counts a fifth of its value, a like 1, the watch
    list 0.5, a view 0.3 and a click 0.1, each once a user and movie, at the time when it was given
    last; dislikes count nothing. An event counts as of the middle of its hour, with a half-life
    from 8 days on of its day; after ten half-lives only as long as the chart would be short. A movie
    without events is not
    in the chart.

    "Now" is the time of the newest event so far, so a catalogue of old data has a chart too. The
    chart may be 10 seconds old, more on data where computing it takes longer than half a
    second. All pages of a list are as of the time of its first page, so what happens in between
    makes no movie appear twice or be skipped, unless its own events are replaced.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        half_life_days (int | Unset):  Default: 14.
        genre (list[str] | Unset):
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ChartPage | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
half_life_days=half_life_days,
genre=genre,
maturity_limit=maturity_limit,
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
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    half_life_days: int | Unset = 14,
    genre: list[str] | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | ChartPage | Problem | None:
    """ Chart of what is on people's minds now

     The movies that most happened to lately. The score is a sum of events, each halved for every
    `half_life_days` that it is old: a rating counts a fifth of its value, a like 1, the watch
    list 0.5, a view 0.3 and a click 0.1, each once a user and movie, at the time when it was given
    last; dislikes count nothing. An event counts as of the middle of its hour, with a half-life
    from 8 days on of its day; after ten half-lives only as long as the chart would be short. A movie
    without events is not
    in the chart.

    "Now" is the time of the newest event so far, so a catalogue of old data has a chart too. The
    chart may be 10 seconds old, more on data where computing it takes longer than half a
    second. All pages of a list are as of the time of its first page, so what happens in between
    makes no movie appear twice or be skipped, unless its own events are replaced.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        half_life_days (int | Unset):  Default: 14.
        genre (list[str] | Unset):
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ChartPage | Problem
     """


    return sync_detailed(
        client=client,
limit=limit,
cursor=cursor,
half_life_days=half_life_days,
genre=genre,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    half_life_days: int | Unset = 14,
    genre: list[str] | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | ChartPage | Problem]:
    """ Chart of what is on people's minds now

     The movies that most happened to lately. The score is a sum of events, each halved for every
    `half_life_days` that it is old: a rating counts a fifth of its value, a like 1, the watch
    list 0.5, a view 0.3 and a click 0.1, each once a user and movie, at the time when it was given
    last; dislikes count nothing. An event counts as of the middle of its hour, with a half-life
    from 8 days on of its day; after ten half-lives only as long as the chart would be short. A movie
    without events is not
    in the chart.

    "Now" is the time of the newest event so far, so a catalogue of old data has a chart too. The
    chart may be 10 seconds old, more on data where computing it takes longer than half a
    second. All pages of a list are as of the time of its first page, so what happens in between
    makes no movie appear twice or be skipped, unless its own events are replaced.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        half_life_days (int | Unset):  Default: 14.
        genre (list[str] | Unset):
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ChartPage | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
half_life_days=half_life_days,
genre=genre,
maturity_limit=maturity_limit,
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
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    half_life_days: int | Unset = 14,
    genre: list[str] | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | ChartPage | Problem | None:
    """ Chart of what is on people's minds now

     The movies that most happened to lately. The score is a sum of events, each halved for every
    `half_life_days` that it is old: a rating counts a fifth of its value, a like 1, the watch
    list 0.5, a view 0.3 and a click 0.1, each once a user and movie, at the time when it was given
    last; dislikes count nothing. An event counts as of the middle of its hour, with a half-life
    from 8 days on of its day; after ten half-lives only as long as the chart would be short. A movie
    without events is not
    in the chart.

    "Now" is the time of the newest event so far, so a catalogue of old data has a chart too. The
    chart may be 10 seconds old, more on data where computing it takes longer than half a
    second. All pages of a list are as of the time of its first page, so what happens in between
    makes no movie appear twice or be skipped, unless its own events are replaced.

    Args:
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        half_life_days (int | Unset):  Default: 14.
        genre (list[str] | Unset):
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ChartPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
limit=limit,
cursor=cursor,
half_life_days=half_life_days,
genre=genre,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
