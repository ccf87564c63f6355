from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.language import Language
from ...models.problem import Problem
from ...models.search_page import SearchPage
from ...models.summary_extra import SummaryExtra
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
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

    params["q"] = q

    params["limit"] = limit

    params["cursor"] = cursor

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
        "url": "/v1/search",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | SearchPage | None:
    if response.status_code == 200:
        response_200 = SearchPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | SearchPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SearchPage]:
    """ Search by text

     Movies that have every word of `q` in their titles, in any language, or the names of their
    people; the words may also be their genres, in English or Korean, and the year. Case,
    accents, punctuation and blanks do not count, and a word matches the beginning of a
    longer one, so this serves a search as one types.

    - Hangul matches by its letters, also while a syllable is half typed, and by initial
      consonants: `ㄱㅅㅊ` and `기ㅅㅊ` find 기생충. `gisaengchung` finds it, too, and so does
      `rltodcnd`, which it is with the keyboard left in English.
    - Names in Hangul find those that are stored in Latin letters: `봉준호`.
    - Where less than five movies match, none of them by whole words, mistakes are forgiven:
      one in a word of four letters or more, two in one of eight or more. A letter
      that is missing, added, wrong or swapped with the next is one. Numbers have to be right.
    - Of more than eight words the eight longest count.

    What matches as it is written comes first, then what does in another script or with
    other blanks, then what does with mistakes; within these a whole title, the beginning
    of one, words of one, a name, a genre or year, words of several of them. Of
    equal matches the movie that had more ratings some minutes ago comes first. Every change
    of a movie is seen at once.

    Args:
        q (str): Words to look for, with blanks between them. Example: matrix.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
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
        Response[Any | Problem | SearchPage]
     """


    kwargs = _get_kwargs(
        q=q,
limit=limit,
cursor=cursor,
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
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SearchPage | None:
    """ Search by text

     Movies that have every word of `q` in their titles, in any language, or the names of their
    people; the words may also be their genres, in English or Korean, and the year. Case,
    accents, punctuation and blanks do not count, and a word matches the beginning of a
    longer one, so this serves a search as one types.

    - Hangul matches by its letters, also while a syllable is half typed, and by initial
      consonants: `ㄱㅅㅊ` and `기ㅅㅊ` find 기생충. `gisaengchung` finds it, too, and so does
      `rltodcnd`, which it is with the keyboard left in English.
    - Names in Hangul find those that are stored in Latin letters: `봉준호`.
    - Where less than five movies match, none of them by whole words, mistakes are forgiven:
      one in a word of four letters or more, two in one of eight or more. A letter
      that is missing, added, wrong or swapped with the next is one. Numbers have to be right.
    - Of more than eight words the eight longest count.

    What matches as it is written comes first, then what does in another script or with
    other blanks, then what does with mistakes; within these a whole title, the beginning
    of one, words of one, a name, a genre or year, words of several of them. Of
    equal matches the movie that had more ratings some minutes ago comes first. Every change
    of a movie is seen at once.

    Args:
        q (str): Words to look for, with blanks between them. Example: matrix.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
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
        Any | Problem | SearchPage
     """


    return sync_detailed(
        client=client,
q=q,
limit=limit,
cursor=cursor,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SearchPage]:
    """ Search by text

     Movies that have every word of `q` in their titles, in any language, or the names of their
    people; the words may also be their genres, in English or Korean, and the year. Case,
    accents, punctuation and blanks do not count, and a word matches the beginning of a
    longer one, so this serves a search as one types.

    - Hangul matches by its letters, also while a syllable is half typed, and by initial
      consonants: `ㄱㅅㅊ` and `기ㅅㅊ` find 기생충. `gisaengchung` finds it, too, and so does
      `rltodcnd`, which it is with the keyboard left in English.
    - Names in Hangul find those that are stored in Latin letters: `봉준호`.
    - Where less than five movies match, none of them by whole words, mistakes are forgiven:
      one in a word of four letters or more, two in one of eight or more. A letter
      that is missing, added, wrong or swapped with the next is one. Numbers have to be right.
    - Of more than eight words the eight longest count.

    What matches as it is written comes first, then what does in another script or with
    other blanks, then what does with mistakes; within these a whole title, the beginning
    of one, words of one, a name, a genre or year, words of several of them. Of
    equal matches the movie that had more ratings some minutes ago comes first. Every change
    of a movie is seen at once.

    Args:
        q (str): Words to look for, with blanks between them. Example: matrix.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
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
        Response[Any | Problem | SearchPage]
     """


    kwargs = _get_kwargs(
        q=q,
limit=limit,
cursor=cursor,
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
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SearchPage | None:
    """ Search by text

     Movies that have every word of `q` in their titles, in any language, or the names of their
    people; the words may also be their genres, in English or Korean, and the year. Case,
    accents, punctuation and blanks do not count, and a word matches the beginning of a
    longer one, so this serves a search as one types.

    - Hangul matches by its letters, also while a syllable is half typed, and by initial
      consonants: `ㄱㅅㅊ` and `기ㅅㅊ` find 기생충. `gisaengchung` finds it, too, and so does
      `rltodcnd`, which it is with the keyboard left in English.
    - Names in Hangul find those that are stored in Latin letters: `봉준호`.
    - Where less than five movies match, none of them by whole words, mistakes are forgiven:
      one in a word of four letters or more, two in one of eight or more. A letter
      that is missing, added, wrong or swapped with the next is one. Numbers have to be right.
    - Of more than eight words the eight longest count.

    What matches as it is written comes first, then what does in another script or with
    other blanks, then what does with mistakes; within these a whole title, the beginning
    of one, words of one, a name, a genre or year, words of several of them. Of
    equal matches the movie that had more ratings some minutes ago comes first. Every change
    of a movie is seen at once.

    Args:
        q (str): Words to look for, with blanks between them. Example: matrix.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
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
        Any | Problem | SearchPage
     """


    return (await asyncio_detailed(
        client=client,
q=q,
limit=limit,
cursor=cursor,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
