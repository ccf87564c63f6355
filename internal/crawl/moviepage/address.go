package moviepage

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"

	"marquee/internal/catalog"
)

// asciiHost writes the host of a URL, with its port, in ASCII.
func asciiHost(host string) (string, error) {
	name, port, hasPort := strings.Cut(host, ":")
	if strings.HasPrefix(host, "[") { // an IPv6 address
		return host, nil
	}
	name, err := idna.Lookup.ToASCII(name)
	if err == nil && hasPort {
		name += ":" + port
	}
	return name, err
}

// sameHost reports whether two hosts with their ports are one, in whatever script each is
// written.
func sameHost(a, b string) bool {
	asciiA, errA := asciiHost(a)
	asciiB, errB := asciiHost(b)
	return strings.EqualFold(a, b) || errA == nil && errB == nil && asciiA == asciiB
}

// escape writes in percent what the contract does not have in URLs.
func escape(address string) string {
	var b strings.Builder
	for _, c := range []byte(address) {
		if c <= ' ' || c > '~' || strings.IndexByte("<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// catalogues are where other catalogues keep their movies: the host without www, and
// the path, whose last group is the id.
var catalogues = []struct {
	source, host string
	path, id     *regexp.Regexp
}{
	{"imdb", "imdb.com", regexp.MustCompile(`^/(?:[a-z-]{2,5}/)?title/(tt\d{7,10})(?:/|$)`), regexp.MustCompile(`^tt\d{7,10}$`)},
	{"tmdb", "themoviedb.org", regexp.MustCompile(`^/movie/(\d{1,9})(?:[-/]|$)`), regexp.MustCompile(`^\d{1,9}$`)},
	{"wikidata", "wikidata.org", regexp.MustCompile(`^/(?:wiki|entity)/(Q\d{1,12})$`), regexp.MustCompile(`^Q\d{1,12}$`)},
}

// externalID reads the id from the address of a movie in another catalogue.
func externalID(address string) (catalog.ExternalID, bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return catalog.ExternalID{}, false
	}
	host := strings.ToLower(u.Hostname())
	for _, c := range catalogues {
		if host != c.host && !strings.HasSuffix(host, "."+c.host) {
			continue
		}
		if found := c.path.FindStringSubmatch(u.Path); found != nil {
			return catalog.ExternalID{Source: c.source, ID: found[1]}, true
		}
	}
	return catalog.ExternalID{}, false
}

// namedID reads an id that is given with the name of its catalogue, or that has a
// form of which only one catalogue has ids ("tt0000001", "Q1").
func namedID(source, id string) (catalog.ExternalID, bool) {
	source, id = strings.ToLower(strings.TrimSpace(source)), strings.TrimSpace(id)
	if x, found := externalID(id); found {
		return x, true
	}
	if name, rest, cut := strings.Cut(id, ":"); cut && source == "" {
		source, id = strings.ToLower(name), rest
	}
	for _, c := range catalogues {
		known := strings.Contains(source, c.source) || strings.Contains(source, c.host)
		if (known || source == "" && c.source != "tmdb") && c.id.MatchString(id) {
			return catalog.ExternalID{Source: c.source, ID: id}, true
		}
	}
	return catalog.ExternalID{}, false
}
