// Generated from api/openapi.yaml by scripts/examples.mjs. Do not edit.
import type { Examples } from '../mocks/answer.js';
import type { Problem } from './schema.js';

const problems = {
  BadRequest: {
    "type": "urn:marquee:problem:invalid-request",
    "title": "The request is not valid",
    "status": 400,
    "detail": "limit: number must be at most 100",
    "request_id": "0c9a4f3e5b7d1286",
    "errors": [
      {
        "parameter": "limit",
        "detail": "number must be at most 100"
      }
    ]
  },
  Unauthorized: {
    "type": "urn:marquee:problem:unauthorized",
    "title": "Unauthorized",
    "status": 401,
    "detail": "Log in with POST /v1/sessions, or send an API key, as Authorization: Bearer.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  Forbidden: {
    "type": "urn:marquee:problem:forbidden",
    "title": "Forbidden",
    "status": 403,
    "detail": "This needs an admin's session or a key with scope admin.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  TooManyRequests: {
    "type": "urn:marquee:problem:too-many-requests",
    "title": "Too many requests",
    "status": 429,
    "detail": "You may send 600 such requests a minute. Try again in 3 s.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  InternalError: {
    "type": "urn:marquee:problem:internal",
    "title": "Internal error",
    "status": 500,
    "detail": "The server failed. Its log has the cause under this request id.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  Unavailable: {
    "type": "urn:marquee:problem:unavailable",
    "title": "Unavailable",
    "status": 503,
    "detail": "The database does not answer. Try again in a moment.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  Conflict: {
    "type": "urn:marquee:problem:conflict",
    "title": "Conflict",
    "status": 409,
    "detail": "There is a movie \"The Matrix\" of that year already: /v1/movies/237.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  ContentTooLarge: {
    "type": "urn:marquee:problem:content-too-large",
    "title": "Content too large",
    "status": 413,
    "detail": "The body is longer than 1048576 bytes.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  UnsupportedMediaType: {
    "type": "urn:marquee:problem:unsupported-media-type",
    "title": "Unsupported media type",
    "status": 415,
    "detail": "Send the body as application/json; it was declared as text/plain.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  IdempotencyMismatch: {
    "type": "urn:marquee:problem:idempotency-mismatch",
    "title": "Idempotency mismatch",
    "status": 422,
    "detail": "This Idempotency-Key was used with another request. Send a new key with a new request.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  NotFound: {
    "type": "urn:marquee:problem:not-found",
    "title": "Not found",
    "status": 404,
    "detail": "There is no movie 123456.",
    "request_id": "0c9a4f3e5b7d1286"
  },
  PreconditionFailed: {
    "type": "urn:marquee:problem:precondition-failed",
    "title": "Precondition failed",
    "status": 412,
    "detail": "The movie has been changed since: read it again, apply your change and send the new ETag.",
    "request_id": "0c9a4f3e5b7d1286"
  },
} satisfies Record<string, Problem>;

export const examples: Examples = {
  listMovies: {
    method: 'get',
    path: "/v1/movies",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "id": 65,
          "title": "The Night of the Hunter",
          "year": 1955,
          "genres": [
            "thriller",
            "film-noir",
            "drama"
          ],
          "poster_url": "/v1/movies/65/poster.svg",
          "minimum_age": 13,
          "average_rating": 4.46,
          "rating_count": 237
        }
      ],
      "next_cursor": "eyJrIjo5N30"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  createMovie: {
    method: 'post',
    path: "/v1/movies",
    status: 201,
    headers: {"Content-Type":"application/json","Content-Language":"en","ETag":"\"1-0\"","Location":"/v1/movies/389"},
    body: {
      "id": 389,
      "title": "Green Fish",
      "display_title": "Green Fish",
      "original_title": "초록물고기",
      "year": 1997,
      "genres": [
        "crime",
        "drama"
      ],
      "countries": [
        "KR"
      ],
      "language": "ko",
      "minimum_age": 17,
      "directors": [
        "Lee Chang-dong"
      ],
      "cast": [
        "Han Suk-kyu",
        "Shim Hye-jin",
        "Moon Sung-keun"
      ],
      "keywords": [
        "gangster",
        "family"
      ],
      "overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "display_overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "poster_url": "/v1/movies/389/poster.svg",
      "translations": [
        {
          "language": "ko",
          "title": "초록물고기"
        }
      ],
      "external_ids": [
        {
          "source": "example",
          "id": "green-fish"
        }
      ],
      "rating_count": 0,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getMovie: {
    method: 'get',
    path: "/v1/movies/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json","Content-Language":"en","ETag":"\"1-0\""},
    body: {
      "id": 389,
      "title": "Green Fish",
      "display_title": "Green Fish",
      "original_title": "초록물고기",
      "year": 1997,
      "genres": [
        "crime",
        "drama"
      ],
      "countries": [
        "KR"
      ],
      "language": "ko",
      "minimum_age": 17,
      "directors": [
        "Lee Chang-dong"
      ],
      "cast": [
        "Han Suk-kyu",
        "Shim Hye-jin",
        "Moon Sung-keun"
      ],
      "keywords": [
        "gangster",
        "family"
      ],
      "overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "display_overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "poster_url": "/v1/movies/389/poster.svg",
      "translations": [
        {
          "language": "ko",
          "title": "초록물고기"
        }
      ],
      "external_ids": [
        {
          "source": "example",
          "id": "green-fish"
        }
      ],
      "rating_count": 0,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  replaceMovie: {
    method: 'put',
    path: "/v1/movies/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json","Content-Language":"en","ETag":"\"1-0\""},
    body: {
      "id": 389,
      "title": "Green Fish",
      "display_title": "Green Fish",
      "original_title": "초록물고기",
      "year": 1997,
      "genres": [
        "crime",
        "drama"
      ],
      "countries": [
        "KR"
      ],
      "language": "ko",
      "minimum_age": 17,
      "directors": [
        "Lee Chang-dong"
      ],
      "cast": [
        "Han Suk-kyu",
        "Shim Hye-jin",
        "Moon Sung-keun"
      ],
      "keywords": [
        "gangster",
        "family"
      ],
      "overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "display_overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "poster_url": "/v1/movies/389/poster.svg",
      "translations": [
        {
          "language": "ko",
          "title": "초록물고기"
        }
      ],
      "external_ids": [
        {
          "source": "example",
          "id": "green-fish"
        }
      ],
      "rating_count": 0,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 409: problems.Conflict, 412: problems.PreconditionFailed, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteMovie: {
    method: 'delete',
    path: "/v1/movies/{movie_id}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 412: problems.PreconditionFailed, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  updateMovie: {
    method: 'patch',
    path: "/v1/movies/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json","Content-Language":"en","ETag":"\"1-0\""},
    body: {
      "id": 389,
      "title": "Green Fish",
      "display_title": "Green Fish",
      "original_title": "초록물고기",
      "year": 1997,
      "genres": [
        "crime",
        "drama"
      ],
      "countries": [
        "KR"
      ],
      "language": "ko",
      "minimum_age": 17,
      "directors": [
        "Lee Chang-dong"
      ],
      "cast": [
        "Han Suk-kyu",
        "Shim Hye-jin",
        "Moon Sung-keun"
      ],
      "keywords": [
        "gangster",
        "family"
      ],
      "overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "display_overview": "A young man comes home from the army and falls in with the gang of his new town.",
      "poster_url": "/v1/movies/389/poster.svg",
      "translations": [
        {
          "language": "ko",
          "title": "초록물고기"
        }
      ],
      "external_ids": [
        {
          "source": "example",
          "id": "green-fish"
        }
      ],
      "rating_count": 0,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 409: problems.Conflict, 412: problems.PreconditionFailed, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getMoviePoster: {
    method: 'get',
    path: "/v1/movies/{movie_id}/poster.svg",
    status: 200,
    headers: {"Content-Type":"image/svg+xml","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Content-Language":"en"},
    body: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 600\"></svg>",
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listMovieSources: {
    method: 'get',
    path: "/v1/movies/{movie_id}/sources",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "source": "kino.example",
          "url": "https://kino.example/movies/green-fish",
          "first_seen_at": "2026-03-14T09:26:53Z",
          "rating": {
            "average": 4.25,
            "count": 12
          },
          "fields": [
            {
              "field": "directors",
              "values": [
                "Lee Chang-dong"
              ],
              "agrees": true
            },
            {
              "field": "title",
              "values": [
                "Green Fish"
              ],
              "agrees": true
            },
            {
              "field": "year",
              "values": [
                "1998"
              ],
              "agrees": false
            }
          ]
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listSimilarMovies: {
    method: 'get',
    path: "/v1/movies/{movie_id}/similar",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "movie": {
            "id": 161,
            "title": "Aliens",
            "year": 1986,
            "genres": [
              "sci-fi",
              "action",
              "horror"
            ],
            "poster_url": "/v1/movies/161/poster.svg",
            "minimum_age": 17,
            "average_rating": 4.38,
            "rating_count": 203
          },
          "score": 4.4638,
          "source": "collaborative",
          "reasons": [
            {
              "kind": "similar_movie",
              "text": "Liked by people who like Terminator 2: Judgment Day.",
              "movie_id": 193,
              "share": 0.611
            },
            {
              "kind": "genre",
              "text": "The same genre: Science fiction.",
              "genre": "sci-fi",
              "share": 0.126
            }
          ]
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listGenres: {
    method: 'get',
    path: "/v1/genres",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "slug": "action",
          "name": "Action",
          "movie_count": 47
        },
        {
          "slug": "drama",
          "name": "Drama",
          "movie_count": 227
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  searchMovies: {
    method: 'get',
    path: "/v1/search",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "movie": {
            "id": 237,
            "title": "The Matrix",
            "year": 1999,
            "genres": [
              "action",
              "sci-fi"
            ],
            "poster_url": "/v1/movies/237/poster.svg",
            "minimum_age": 17,
            "average_rating": 3.2,
            "rating_count": 15
          },
          "matched": "The Matrix"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listPopularMovies: {
    method: 'get',
    path: "/v1/charts/popular",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "rank": 1,
          "movie": {
            "id": 216,
            "title": "La Haine",
            "year": 1995,
            "genres": [
              "drama",
              "crime"
            ],
            "poster_url": "/v1/movies/216/poster.svg",
            "minimum_age": 17,
            "average_rating": 4.45,
            "rating_count": 278
          },
          "score": 278
        }
      ],
      "next_cursor": "eyJrIjo5N30"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listTopRatedMovies: {
    method: 'get',
    path: "/v1/charts/top-rated",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "rank": 1,
          "movie": {
            "id": 117,
            "title": "The March of Fools",
            "year": 1975,
            "genres": [
              "comedy",
              "drama"
            ],
            "poster_url": "/v1/movies/117/poster.svg",
            "minimum_age": 13,
            "average_rating": 4.58,
            "rating_count": 258
          },
          "score": 4.4876
        }
      ],
      "next_cursor": "eyJrIjo5N30"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listTrendingMovies: {
    method: 'get',
    path: "/v1/charts/trending",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "rank": 1,
          "movie": {
            "id": 238,
            "title": "The Sixth Sense",
            "year": 1999,
            "genres": [
              "thriller",
              "drama",
              "mystery"
            ],
            "poster_url": "/v1/movies/238/poster.svg",
            "minimum_age": 13,
            "average_rating": 4.47,
            "rating_count": 166
          },
          "score": 8.7019
        }
      ],
      "next_cursor": "eyJrIjo5N30"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listUsers: {
    method: 'get',
    path: "/v1/users",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\""},
    body: {
      "items": [
        {
          "id": 1,
          "name": "Demo user 1",
          "preferred_genres": [
            "sci-fi",
            "action"
          ],
          "external_ids": [
            {
              "source": "demo",
              "id": "1"
            }
          ],
          "open_to_groups": false,
          "created_at": "2026-01-01T00:00:00Z",
          "updated_at": "2026-01-01T00:00:00Z"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  createUser: {
    method: 'post',
    path: "/v1/users",
    status: 201,
    headers: {"Content-Type":"application/json","ETag":"\"1-0\"","Location":"/v1/users/601"},
    body: {
      "id": 601,
      "name": "Jin",
      "preferred_genres": [
        "sci-fi",
        "thriller"
      ],
      "external_ids": [],
      "open_to_groups": false,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getUser: {
    method: 'get',
    path: "/v1/users/{user_id}",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"1-0\""},
    body: {
      "id": 601,
      "name": "Jin",
      "preferred_genres": [
        "sci-fi",
        "thriller"
      ],
      "external_ids": [],
      "open_to_groups": false,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteUser: {
    method: 'delete',
    path: "/v1/users/{user_id}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 409: problems.Conflict, 412: problems.PreconditionFailed, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  updateUser: {
    method: 'patch',
    path: "/v1/users/{user_id}",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"1-0\""},
    body: {
      "id": 601,
      "name": "Jin",
      "preferred_genres": [
        "sci-fi",
        "thriller"
      ],
      "external_ids": [],
      "open_to_groups": false,
      "created_at": "2026-03-14T09:26:53Z",
      "updated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 412: problems.PreconditionFailed, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listUserRatings: {
    method: 'get',
    path: "/v1/users/{user_id}/ratings",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "user_id": 1,
          "movie_id": 81,
          "rating": 2.5,
          "rated_at": "2025-11-21T06:11:54Z"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getRating: {
    method: 'get',
    path: "/v1/users/{user_id}/ratings/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "user_id": 1,
      "movie_id": 193,
      "rating": 5,
      "rated_at": "2025-04-26T23:02:44Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  putRating: {
    method: 'put',
    path: "/v1/users/{user_id}/ratings/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "user_id": 1,
      "movie_id": 193,
      "rating": 4.5,
      "rated_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteRating: {
    method: 'delete',
    path: "/v1/users/{user_id}/ratings/{movie_id}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listRecommendations: {
    method: 'get',
    path: "/v1/users/{user_id}/recommendations",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "movie": {
            "id": 341,
            "title": "Hunt for the Wilderpeople",
            "year": 2016,
            "genres": [
              "comedy",
              "adventure",
              "drama"
            ],
            "poster_url": "/v1/movies/341/poster.svg",
            "minimum_age": 13,
            "average_rating": 3.83,
            "rating_count": 112
          },
          "score": 3.8518,
          "source": "collaborative",
          "reasons": [
            {
              "kind": "rated_movie",
              "text": "You rated Dune 4.5.",
              "movie_id": 374,
              "share": 0.304
            }
          ]
        }
      ],
      "next_cursor": "eyJvIjoyMH0"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listFeedback: {
    method: 'get',
    path: "/v1/users/{user_id}/feedback",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "user_id": 1,
          "movie_id": 237,
          "kind": "watchlist",
          "times": 1,
          "given_at": "2026-03-14T09:26:53Z"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  putFeedback: {
    method: 'put',
    path: "/v1/users/{user_id}/feedback/{movie_id}/{kind}",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "user_id": 1,
      "movie_id": 237,
      "kind": "watchlist",
      "times": 1,
      "given_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteFeedback: {
    method: 'delete',
    path: "/v1/users/{user_id}/feedback/{movie_id}/{kind}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getPrediction: {
    method: 'get',
    path: "/v1/users/{user_id}/predictions/{movie_id}",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "user_id": 1,
      "movie_id": 237,
      "rating": 4.38,
      "low": 3.54,
      "high": 5,
      "probability": 0.8
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listAnonymousRecommendations: {
    method: 'get',
    path: "/v1/recommendations",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "movie": {
            "id": 341,
            "title": "Hunt for the Wilderpeople",
            "year": 2016,
            "genres": [
              "comedy",
              "adventure",
              "drama"
            ],
            "poster_url": "/v1/movies/341/poster.svg",
            "minimum_age": 13,
            "average_rating": 3.83,
            "rating_count": 112
          },
          "score": 3.8518,
          "source": "collaborative",
          "reasons": [
            {
              "kind": "rated_movie",
              "text": "You rated Dune 4.5.",
              "movie_id": 374,
              "share": 0.304
            }
          ]
        }
      ],
      "next_cursor": "eyJvIjoyMH0"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listGroupRecommendations: {
    method: 'get',
    path: "/v1/group-recommendations",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\"","Content-Language":"en"},
    body: {
      "items": [
        {
          "movie": {
            "id": 117,
            "title": "The March of Fools",
            "year": 1975,
            "genres": [
              "comedy",
              "drama"
            ],
            "poster_url": "/v1/movies/117/poster.svg",
            "minimum_age": 13,
            "average_rating": 4.58,
            "rating_count": 258
          },
          "score": 1.4263,
          "members": [
            {
              "user_id": 1,
              "score": 1.4263,
              "predicted_rating": 4.3
            },
            {
              "user_id": 2,
              "score": 2.1507,
              "predicted_rating": 4.18
            }
          ]
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  registerAccount: {
    method: 'post',
    path: "/v1/accounts",
    status: 202,
    headers: {"Content-Type":"application/json","Content-Language":"en"},
    body: {
      "detail": "If the login was free, the account exists now: log in with POST /v1/sessions."
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getAccount: {
    method: 'get',
    path: "/v1/account",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "user_id": 601,
      "login": "jin@example.com",
      "role": "user",
      "created_at": "2026-03-14T09:26:53Z",
      "password_changed_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  changePassword: {
    method: 'put',
    path: "/v1/account/password",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listSessions: {
    method: 'get',
    path: "/v1/sessions",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "items": [
        {
          "id": 1,
          "current": true,
          "created_at": "2026-03-14T09:26:53Z",
          "last_used_at": "2026-03-14T09:26:53Z",
          "expires_at": "2026-04-13T09:26:53Z",
          "user_agent": "curl/8.5.0"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  createSession: {
    method: 'post',
    path: "/v1/sessions",
    status: 201,
    headers: {"Content-Type":"application/json"},
    body: {
      "user_id": 601,
      "token": "mqs_3q2-7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw",
      "session": {
        "id": 1,
        "current": true,
        "created_at": "2026-03-14T09:26:53Z",
        "last_used_at": "2026-03-14T09:26:53Z",
        "expires_at": "2026-04-13T09:26:53Z",
        "user_agent": "curl/8.5.0"
      }
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteSessions: {
    method: 'delete',
    path: "/v1/sessions",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteCurrentSession: {
    method: 'delete',
    path: "/v1/session",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteSession: {
    method: 'delete',
    path: "/v1/sessions/{session_id}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  setRole: {
    method: 'put',
    path: "/v1/users/{user_id}/role",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "user_id": 601,
      "login": "jin@example.com",
      "role": "user",
      "created_at": "2026-03-14T09:26:53Z",
      "password_changed_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  exportUser: {
    method: 'get',
    path: "/v1/users/{user_id}/export",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "user": {
        "id": 601,
        "name": "Jin",
        "preferred_genres": [
          "sci-fi"
        ],
        "external_ids": [],
        "open_to_groups": false,
        "created_at": "2026-03-14T09:26:53Z",
        "updated_at": "2026-03-14T09:26:53Z"
      },
      "account": {
        "user_id": 601,
        "login": "jin@example.com",
        "role": "user",
        "created_at": "2026-03-14T09:26:53Z",
        "password_changed_at": "2026-03-14T09:26:53Z"
      },
      "sessions": [],
      "ratings": [
        {
          "user_id": 601,
          "movie_id": 193,
          "rating": 5,
          "rated_at": "2026-03-14T09:26:53Z"
        }
      ],
      "tags": [],
      "feedback": [],
      "audit": []
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listAPIKeys: {
    method: 'get',
    path: "/v1/api-keys",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\""},
    body: {
      "items": [
        {
          "id": 1,
          "name": "shop",
          "scopes": [
            "read",
            "feedback"
          ],
          "prefix": "mqk_Zm9vYmFy",
          "created_at": "2026-03-14T09:26:53Z"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  createAPIKey: {
    method: 'post',
    path: "/v1/api-keys",
    status: 201,
    headers: {"Content-Type":"application/json"},
    body: {
      "token": "mqk_3q2-7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw",
      "key": {
        "id": 1,
        "name": "shop",
        "scopes": [
          "read",
          "feedback"
        ],
        "prefix": "mqk_3q2-7wEC",
        "created_at": "2026-03-14T09:26:53Z"
      }
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  deleteAPIKey: {
    method: 'delete',
    path: "/v1/api-keys/{key_id}",
    status: 204,
    headers: {},
    body: undefined,
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listAuditEntries: {
    method: 'get',
    path: "/v1/audit-log",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\""},
    body: {
      "items": [
        {
          "id": 1,
          "at": "2026-03-14T09:26:53Z",
          "actor": "user:601",
          "action": "deleteMovie",
          "target": "/v1/movies/193",
          "status": 204,
          "request_id": "0c9a4f3e5b7d1286"
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getModel: {
    method: 'get',
    path: "/v1/model",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "id": "m-3f9c2a7be1d04c58",
      "trained_at": "2026-03-14T09:27:11Z",
      "ratings": 27861,
      "users": 600,
      "movies": 388,
      "new_ratings": 12,
      "sources": [
        {
          "name": "popularity",
          "weight": 0.02
        },
        {
          "name": "ease",
          "weight": 0.23
        }
      ],
      "validation": {
        "holdout_users": 60,
        "held_out": 470,
        "relevant": 221,
        "models": [
          {
            "name": "popularity",
            "ndcg_100": 0.214,
            "recall_20": 0.171
          },
          {
            "name": "ease",
            "ndcg_100": 0.402,
            "recall_20": 0.331
          }
        ],
        "blend": {
          "name": "blend",
          "ndcg_100": 0.412,
          "recall_20": 0.342
        },
        "popularity": {
          "name": "popularity",
          "ndcg_100": 0.214,
          "recall_20": 0.171
        },
        "decision": "Put to use: there was no model before it.",
        "activated": true
      },
      "rating_validation": {
        "ratings": 470,
        "rmse": 0.871,
        "mae": 0.672,
        "interval_probability": 0.8,
        "interval_coverage": 0.791
      }
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  listTrainingRuns: {
    method: 'get',
    path: "/v1/training-runs",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Link":"</v1/movies?limit=10>; rel=\"first\", </v1/movies?cursor=mQ9c8&limit=10>; rel=\"next\""},
    body: {
      "items": [
        {
          "id": 1,
          "state": "succeeded",
          "stage": "storing",
          "progress": 1,
          "tune": false,
          "created_at": "2026-03-14T09:26:53Z",
          "started_at": "2026-03-14T09:26:54Z",
          "ended_at": "2026-03-14T09:27:11Z",
          "model_id": "m-3f9c2a7be1d04c58",
          "activated": true,
          "detail": "Put to use: there was no model before it."
        }
      ]
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  createTrainingRun: {
    method: 'post',
    path: "/v1/training-runs",
    status: 202,
    headers: {"Content-Type":"application/json","Location":"/v1/training-runs/1"},
    body: {
      "id": 1,
      "state": "queued",
      "stage": "waiting",
      "progress": 0,
      "tune": false,
      "created_at": "2026-03-14T09:26:53Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 409: problems.Conflict, 413: problems.ContentTooLarge, 415: problems.UnsupportedMediaType, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getTrainingRun: {
    method: 'get',
    path: "/v1/training-runs/{run_id}",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\""},
    body: {
      "id": 1,
      "state": "running",
      "stage": "fitting",
      "progress": 0.21,
      "eta_seconds": 14.5,
      "tune": false,
      "created_at": "2026-03-14T09:26:53Z",
      "started_at": "2026-03-14T09:26:54Z"
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  cancelTrainingRun: {
    method: 'post',
    path: "/v1/training-runs/{run_id}/cancel",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "id": 1,
      "state": "cancelled",
      "stage": "fitting",
      "progress": 0.21,
      "tune": false,
      "created_at": "2026-03-14T09:26:53Z",
      "started_at": "2026-03-14T09:26:54Z",
      "ended_at": "2026-03-14T09:26:58Z",
      "detail": "Cancelled. The model in use stayed the same."
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 409: problems.Conflict, 422: problems.IdempotencyMismatch, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  streamTrainingRun: {
    method: 'get',
    path: "/v1/training-runs/{run_id}/events",
    status: 200,
    headers: {"Content-Type":"text/event-stream"},
    body: "event: end\ndata: {\"id\":1,\"state\":\"cancelled\",\"stage\":\"waiting\",\"progress\":0,\"tune\":false,\"created_at\":\"2026-03-14T09:26:53Z\",\"ended_at\":\"2026-03-14T09:26:58Z\"}\n",
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 404: problems.NotFound, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getAbout: {
    method: 'get',
    path: "/v1/about",
    status: 200,
    headers: {"Content-Type":"application/json","ETag":"\"6f1d0c1ac4d9c6d0b0a47b7c9a1f7c55\"","Content-Language":"en"},
    body: {
      "name": "Marquee",
      "version": "0.1.0",
      "database": "sqlite",
      "access": "open",
      "movies": 388,
      "users": 600,
      "ratings": 27861,
      "demo": true,
      "notice": "The users and ratings of the demo catalogue are made up.",
      "model": {
        "id": "m-3f9c2a7be1d04c58",
        "trained_ratings": 27861
      }
    },
    problems: { 400: problems.BadRequest, 401: problems.Unauthorized, 403: problems.Forbidden, 429: problems.TooManyRequests, 500: problems.InternalError, 503: problems.Unavailable },
  },
  getLiveness: {
    method: 'get',
    path: "/livez",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "status": "ok"
    },
    problems: { 400: problems.BadRequest, 500: problems.InternalError },
  },
  getReadiness: {
    method: 'get',
    path: "/readyz",
    status: 200,
    headers: {"Content-Type":"application/json"},
    body: {
      "status": "ok"
    },
    problems: { 400: problems.BadRequest, 500: problems.InternalError, 503: problems.Unavailable },
  },
};
