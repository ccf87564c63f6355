// Package tmdb asks the API of The Movie Database about movies, one request after the
// other, with the token of the one who wants to know (https://developer.themoviedb.org).
package tmdb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"marquee/internal/fetch"
)

// API is where TMDB's API is.
const API = "https://api.themoviedb.org"

// MostPages is how many pages of popular movies TMDB gives.
const MostPages = 500

// PageSize is how many movies are on one of them.
const PageSize = 20

const (
	attempts    = 5               // at a request
	longestWait = 2 * time.Minute // that TMDB may ask for with Retry-After
	firstWait   = time.Second     // where it does not say how long; it doubles
)

// ErrNotFound says that TMDB has no such movie.
var ErrNotFound = errors.New("TMDB has no such movie")

// Options are how TMDB is asked.
type Options struct {
	Token     string        // TMDB's API Read Access Token
	Delay     time.Duration // between two requests
	UserAgent string
	// Base is the address in the place of API, "" for that one. It may be on this machine.
	Base string
}

// Client asks TMDB.
type Client struct {
	options Options
	http    *http.Client
	asked   bool
}

// New makes a client. Its error says what is wrong with the token, without repeating it.
func New(o Options) (*Client, error) {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	switch {
	case len(o.Token) == 32 && strings.Trim(strings.ToLower(o.Token), "0123456789abcdef") == "":
		return nil, errors.New("this is TMDB's API key: the API Read Access Token is needed, the longer text that is shown beside it")
	case o.Token == "" || strings.ContainsFunc(o.Token, odd):
		return nil, errors.New("this is no API Read Access Token of TMDB's: it is one word, which begins with eyJ")
	}
	private := o.Base != ""
	if !private {
		o.Base = API
	}
	return &Client{options: o, http: fetch.New(fetch.Options{AllowPrivate: private, UserAgent: o.UserAgent})}, nil
}

// Movie asks for a movie. The error is ErrNotFound where there is none of the id.
func (c *Client) Movie(ctx context.Context, id int64) (Movie, error) {
	var m Movie
	err := c.get(ctx, fmt.Sprintf("/3/movie/%d?append_to_response=translations,credits,keywords,external_ids,release_dates&language=en-US", id), &m)
	return m, err
}

// Popular asks for the ids of a page, from 1 on, of the movies that are popular now, and
// gives how many pages there are.
func (c *Client) Popular(ctx context.Context, page int) (ids []int64, pages int, err error) {
	var answer struct {
		Pages   int `json:"total_pages"`
		Results []struct {
			ID int64 `json:"id"`
		} `json:"results"`
	}
	err = c.get(ctx, fmt.Sprintf("/3/movie/popular?language=en-US&page=%d", page), &answer)
	for _, m := range answer.Results {
		ids = append(ids, m.ID)
	}
	return ids, answer.Pages, err
}

// get asks, again where TMDB has too much to do, and reads the answer.
func (c *Client) get(ctx context.Context, path string, into any) error {
	wait := firstWait
	for attempt := 1; ; attempt++ {
		if err := c.pause(ctx); err != nil {
			return err
		}
		later, err := c.try(ctx, path, into)
		if later < 0 || err == nil || attempt == attempts || ctx.Err() != nil {
			return err
		}
		if later == 0 {
			later = wait
			wait *= 2
		}
		if err := sleep(ctx, later); err != nil {
			return err
		}
	}
}

// pause waits between two requests.
func (c *Client) pause(ctx context.Context) error {
	if !c.asked {
		c.asked = true
		return ctx.Err()
	}
	return sleep(ctx, c.options.Delay)
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// never says that it does not help to ask again.
const never = -1

// try asks once. Where that failed it says after what time to ask again, 0: as one likes.
func (c *Client) try(ctx context.Context, path string, into any) (later time.Duration, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.options.Base+path, nil)
	if err != nil {
		return never, err
	}
	request.Header.Set("Authorization", "Bearer "+c.options.Token)
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		if ctx.Err() != nil {
			return never, ctx.Err()
		}
		return 0, errors.New("TMDB cannot be asked: " + fetch.Sentence(err))
	}
	defer response.Body.Close()
	switch status := response.StatusCode; {
	case status == http.StatusOK:
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return never, errors.New("TMDB refuses the token: is it the API Read Access Token that https://www.themoviedb.org/settings/api shows?")
	case status == http.StatusNotFound:
		return never, ErrNotFound
	case status == http.StatusTooManyRequests:
		return retryAfter(response.Header.Get("Retry-After")), errors.New("TMDB gets too many requests: run the same command again later, with a longer --delay")
	case status >= 500:
		return 0, fmt.Errorf("TMDB answers with status %d: run the same command again later", status)
	default:
		return never, fmt.Errorf("TMDB answers with status %d to %s", status, path)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, errors.New("the answer of TMDB cannot be read: " + fetch.Sentence(err))
	}
	if err := json.Unmarshal(body, into); err != nil {
		return never, fmt.Errorf("the answer of TMDB to %s is not as expected: %w", path, err)
	}
	return never, nil
}

// retryAfter reads how long TMDB wants to be left alone, 0 where it does not say so in
// seconds.
func retryAfter(header string) time.Duration {
	wait, err := time.ParseDuration(strings.TrimSpace(header) + "s")
	if err != nil {
		return 0
	}
	return min(max(wait, 0), longestWait)
}
