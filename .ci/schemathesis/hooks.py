"""What the generator of cases cannot know of the contract."""

import re

from schemathesis import Case, HookContext, Response, hook

genres = ["drama", "comedy", "thriller", "sci-fi", "romance"]  # every server has them
given_out: dict[str, dict] = {}  # the query that each cursor belongs to


@hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    """Remembers the cursors of pages, and what was asked for."""
    if response.status_code == 200 and "cursor" in {one.name for one in case.operation.query}:
        cursor = response.json().get("next_cursor")
        if cursor:
            given_out[cursor] = {name: value for name, value in case.query.items() if name != "cursor"}


@hook
def before_call(context: HookContext, case: Case, kwargs: dict) -> None:
    """Mends what is meant to fit the schemas; what is meant not to has to be refused as it is."""
    if case.meta is not None and case.meta.generation.mode.is_positive:
        mend_cursor(case)
        mend_headers(case)
        mend_body(case)


def mend_cursor(case: Case) -> None:
    """Cursors are opaque. One that came with a page is sent with that page's parameters, and no other is sent."""
    cursor = (case.query or {}).get("cursor")
    if cursor in given_out:
        case.query = {**given_out[cursor], "cursor": cursor}
    elif cursor is not None:
        case.query = {name: value for name, value in case.query.items() if name != "cursor"}


def mend_headers(case: Case) -> None:
    """Leaves headers out that were made as long as a schema allows and taken for right, whatever its pattern says."""
    for header in case.operation.headers:
        schema = header.definition["schema"]
        value = (case.headers or {}).get(header.name)
        if value is not None and "pattern" in schema and not re.search(schema["pattern"], value):
            del case.headers[header.name]


def mend_body(case: Case) -> None:
    """Names genres that there are, and what each list has only once by a part of its entries."""
    if not isinstance(case.body, dict):
        return
    for name in ("genres", "preferred_genres"):
        if isinstance(case.body.get(name), list):
            case.body[name] = genres[: len(case.body[name])]
    for name, key in (("translations", ("language",)), ("external_ids", ("source", "id"))):
        if isinstance(case.body.get(name), list):
            entries = {tuple(entry[part] for part in key): entry for entry in case.body[name]}
            case.body[name] = list(entries.values())
