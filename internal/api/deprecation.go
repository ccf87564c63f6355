package api

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
)

// deprecation says that an operation will go away, and when. The zero value is that of
// one that stays.
type deprecation struct {
	since, sunset time.Time
	about         string // where the operation's description is
}

// readDeprecation reads it from an operation: deprecated, x-deprecated-since and x-sunset.
// Its errors keep the server from starting: clients are told both dates or none.
func readDeprecation(o *openapi3.Operation, id string) (deprecation, error) {
	begin, hasBegin := o.Extensions["x-deprecated-since"]
	end, hasEnd := o.Extensions["x-sunset"]
	switch {
	case !o.Deprecated && (hasBegin || hasEnd):
		return deprecation{}, errors.New("it has x-deprecated-since or x-sunset but not deprecated: true")
	case !o.Deprecated:
		return deprecation{}, nil
	case !hasBegin || !hasEnd:
		return deprecation{}, errors.New("it is deprecated and must have the dates x-deprecated-since and x-sunset")
	}
	since, err := documentDate(begin)
	if err != nil {
		return deprecation{}, fmt.Errorf("its x-deprecated-since is no date: %w", err)
	}
	sunset, err := documentDate(end)
	if err != nil {
		return deprecation{}, fmt.Errorf("its x-sunset is no date: %w", err)
	}
	if !sunset.After(since) {
		return deprecation{}, errors.New("its x-sunset is not after its x-deprecated-since")
	}
	d := deprecation{since: since, sunset: sunset, about: "/docs/"}
	if len(o.Tags) > 0 {
		d.about = "/docs/#/" + o.Tags[0] + "/" + id
	}
	return d, nil
}

// documentDate reads a date such as 2027-01-31. YAML takes one without quotes for a
// time, which it is by then.
func documentDate(value any) (time.Time, error) {
	text := fmt.Sprint(value)
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	return time.Parse(time.DateOnly, text)
}

// announce sets Deprecation (RFC 9745), Sunset (RFC 8594) and the link to what to do.
func (d deprecation) announce(header http.Header) {
	if d.since.IsZero() {
		return
	}
	header.Set("Deprecation", fmt.Sprintf("@%d", d.since.Unix()))
	header.Set("Sunset", d.sunset.UTC().Format(http.TimeFormat))
	header.Add("Link", fmt.Sprintf("<%s>; rel=%q", d.about, "deprecation"))
}
