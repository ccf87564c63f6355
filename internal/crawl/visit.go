package crawl

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/gocolly/colly/v2"

	"marquee/internal/fetch"
)

// answer is what a site says to a request.
type answer struct {
	status      int
	header      http.Header
	contentType string // as it is in the header
	body        []byte // of a page in HTML; empty for all else
}

// visitor fetches pages with colly. It follows no redirects and keeps neither cookies nor
// what it has seen: where to go, and how often, is decided around it.
type visitor struct{ collector *colly.Collector }

// answerKey is where a request's answer is kept in colly's context.
const answerKey = "answer"

func newVisitor(ctx context.Context, o fetch.Options) *visitor {
	client := fetch.New(o)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c := &colly.Collector{} // not by NewCollector, which lets variables of the environment change it
	c.Init()
	c.SetClient(client)
	c.Context = ctx
	c.UserAgent = o.UserAgent
	c.AllowURLRevisit = true
	c.ParseHTTPErrorResponse = true
	c.MaxBodySize = 0 // where colly would cut a page off, the client refuses it
	c.OnResponseHeaders(readHeader)
	c.OnResponse(func(r *colly.Response) { answerOf(r).body = r.Body })
	return &visitor{c}
}

func answerOf(r *colly.Response) *answer { return r.Ctx.GetAny(answerKey).(*answer) }

// readHeader notes what is known before the body comes, and does without the body where
// it is no page. Of a page that has not changed colly would unpack a body that is not there.
func readHeader(r *colly.Response) {
	a := answerOf(r)
	a.status, a.header, a.contentType = r.StatusCode, r.Headers.Clone(), r.Headers.Get("Content-Type")
	if a.status != http.StatusOK || !a.isHTML() {
		r.Request.Abort()
	}
	// Colly would decode the text by what the header says. The reader of pages does that,
	// and looks at the page as well.
	r.Headers.Del("Content-Type")
}

// isHTML reports whether the answer may be a page: one without a type may.
func (a *answer) isHTML() bool {
	media, _, _ := strings.Cut(strings.ToLower(a.contentType), ";")
	media = strings.TrimSpace(media)
	return media == "" || media == "text/html" || media == "application/xhtml+xml"
}

// get fetches a page, with the header fields that make the request conditional.
func (v *visitor) get(address string, conditions http.Header) (answer, error) {
	var a answer
	header := conditions.Clone()
	header.Set("Accept", "text/html,application/xhtml+xml")
	state := colly.NewContext()
	state.Put(answerKey, &a)
	err := v.collector.Request(http.MethodGet, address, nil, state, header)
	if errors.Is(err, colly.ErrAbortedAfterHeaders) {
		err = nil
	}
	return a, err
}
