package crawl

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"marquee/internal/crawl/robots"
	"marquee/internal/fetch"
)

// rulesFor gives what the robots.txt of a page's site asks for. It is fetched once a run.
// A site whose rules cannot be read is left alone; one without a file has no rules.
func (h *host) rulesFor(ctx context.Context, u *url.URL) (*robots.Rules, error) {
	if rules := h.rules[origin(u)]; rules != nil {
		return rules, nil
	}
	a, err := h.try(ctx, func() (answer, error) { return h.file(ctx, h.files, origin(u)+"/robots.txt", readBody) })
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, leftError{"nothing is fetched, as its robots.txt cannot be read: " + fetch.Sentence(err)}
	case a.status >= 500 || a.status == http.StatusTooManyRequests:
		return nil, leftError{fmt.Sprintf("nothing is fetched, as its robots.txt cannot be read: HTTP %d", a.status)}
	case a.status != http.StatusOK:
		a.body = nil
	}
	rules := robots.Parse(a.body, fetch.Product)
	if rules.Delay > longestGap {
		return nil, leftError{fmt.Sprintf("nothing is fetched, as its robots.txt asks for %v between two requests", rules.Delay)}
	}
	h.delay = max(h.delay, rules.Delay)
	h.rules[origin(u)] = rules
	return rules, nil
}

// origin is the part of a URL to which a robots.txt belongs.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }

// file fetches something that is no page, following redirects, and has its body read.
func (h *host) file(ctx context.Context, client *http.Client, address string, take func(io.Reader, *answer) error) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{}, err
	}
	response, err := client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header}
	if a.status == http.StatusOK {
		err = take(response.Body, &a)
	}
	return a, err
}

// readBody reads as much of a robots.txt as counts, and the byte that shows that there is more.
func readBody(from io.Reader, a *answer) (err error) {
	a.body, err = io.ReadAll(io.LimitReader(from, robots.MaxSize+1))
	return err
}
