"""The list of movies with FastAPI and sqlite3, written as its tutorial does."""

import os
import sqlite3
from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

app = FastAPI()
database = sqlite3.connect(f"file:{os.environ['MARQUEE_DB']}?mode=ro", uri=True, check_same_thread=False)
database.row_factory = sqlite3.Row


class Movie(BaseModel):
    id: int
    title: str
    year: int | None
    genres: list[str]
    rating_count: int
    rating_mean: float | None
    weighted_rating: float


class Page(BaseModel):
    items: list[Movie]


@app.get("/v1/movies")
async def list_movies(genre: str | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Page:
    rows = database.execute(
        """SELECT m.* FROM movies m
           WHERE :genre IS NULL OR EXISTS (
               SELECT 1 FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id WHERE mg.movie_id = m.id AND g.slug = :genre)
           ORDER BY m.rating_count DESC, m.id DESC LIMIT :limit""",
        {"genre": genre, "limit": limit},
    ).fetchall()
    ids = [row["id"] for row in rows]
    genres: dict[int, list[str]] = {id: [] for id in ids}
    marks = ",".join("?" * len(ids))
    for row in database.execute(
        f"SELECT mg.movie_id, g.slug FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id WHERE mg.movie_id IN ({marks}) ORDER BY mg.position", ids
    ):
        genres[row["movie_id"]].append(row["slug"])
    return Page(
        items=[
            Movie(
                id=row["id"],
                title=row["title"],
                year=row["year"],
                genres=genres[row["id"]],
                rating_count=row["rating_count"],
                rating_mean=row["rating_sum"] / row["rating_count"] if row["rating_count"] else None,
                weighted_rating=row["weighted_rating"],
            )
            for row in rows
        ]
    )
