package fetch

import (
	"io"
	"net/http"
	"strings"

	"marquee/internal/fault"
)

// limited sends requests under a name and bounds the answers.
type limited struct {
	next    http.RoundTripper
	agent   string
	maxBody int64
}

// RoundTrip sends a request. The body of the answer fails where it becomes too large.
func (l *limited) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.URL.Scheme != "http" && request.URL.Scheme != "https" {
		return nil, fault.New(fault.Invalid, "only http:// and https:// can be fetched, not %s://", request.URL.Scheme)
	}
	if l.agent != "" && request.Header.Get("User-Agent") == "" {
		request = request.Clone(request.Context())
		request.Header.Set("User-Agent", l.agent)
	}
	response, err := l.next.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if request.Method == http.MethodHead || response.StatusCode == http.StatusNotModified {
		return response, nil // what its header says is of a body that it has not
	}
	switch encoding := response.Header.Get("Content-Encoding"); {
	case encoding != "" && !strings.EqualFold(encoding, "identity"):
		err = fault.New(fault.Invalid, "the answer is encoded as %q, which was not asked for", encoding)
	case response.ContentLength > l.maxBody:
		err = l.tooLarge()
	}
	if err != nil {
		_ = response.Body.Close() // nothing of it is wanted
		return nil, err
	}
	response.Body = &limitedBody{response.Body, l.maxBody, l.tooLarge()}
	response.Uncompressed = true // so that nobody unpacks it again, without a limit
	return response, nil
}

func (l *limited) tooLarge() error {
	size, unit := float64(l.maxBody), "bytes"
	for _, larger := range []string{"KiB", "MiB"} {
		if size >= 1<<10 {
			size, unit = size/(1<<10), larger
		}
	}
	return fault.New(fault.Invalid, "the answer is larger than %.4g %s", size, unit)
}

type limitedBody struct {
	io.ReadCloser
	left    int64
	tooMuch error
}

// Read reads on, with an error after the last byte that is allowed if there is more.
func (b *limitedBody) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, b.tooMuch
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n - 1, b.tooMuch
	}
	return n, err
}
