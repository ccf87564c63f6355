package api

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// What caches may do with an answer, in the words of Cache-Control.
const (
	// notStored is for what may have a token, and for problems.
	notStored = "no-store"
	// personal answers are kept by nobody but their reader, who asks each time whether
	// they are still right.
	personal = "private, no-cache"
	// A rating moves a movie's place and mean, so lists of the catalogue are soon old.
	brief = "public, max-age=60, stale-while-revalidate=300"
	// Charts and genres change as slowly as what most people like.
	slow = "public, max-age=300, stale-while-revalidate=3600"
	// A drawn poster is another one only when an admin changes the movie.
	still = "public, max-age=3600, stale-while-revalidate=86400"
	// asked may be kept by all, who ask each time whether it is still right.
	asked = "public, no-cache"
)

// caching says for each operation that everyone may use what caches may do with what
// it answers to someone without a credential. Recommendations are not there: a visitor's
// parameters say what the visitor likes.
var caching = map[string]string{
	"listMovies": brief, "getMovie": brief, "listMovieSources": brief, "searchMovies": brief, "listSimilarMovies": brief,
	"listGenres": slow, "listPopularMovies": slow, "listTopRatedMovies": slow, "listTrendingMovies": slow,
	"getMoviePoster": still,
	"getAbout":       asked, "getModel": asked,
	"getLiveness": notStored, "getReadiness": notStored,
}

// cacheHeaders keeps caches from giving one's answer to another, and from giving an
// old one for longer than it does no harm.
//
// Whoever has a credential may be about to write, and wants to read what was written. So
// may everyone in open mode.
func (o *operation) cacheHeaders(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	policy, public := caching[o.id]
	switch {
	case o.route.Method != http.MethodGet:
		h.Set("Cache-Control", notStored)
		// A token beside what others could have the client send could be guessed from the
		// length of the compressed answer (BREACH). Problems have no tokens.
		h.Set(gzhttp.HeaderNoCompression, "1")
	case policy == notStored:
		h.Set("Cache-Control", notStored)
	case public && !o.server.Open && r.Header.Get("Authorization") == "" && len(sessionCookies(r)) == 0:
		h.Set("Cache-Control", policy)
	default:
		h.Set("Cache-Control", personal)
		if !o.access.everyone {
			h.Add("Vary", "Authorization, Cookie")
		}
	}
}
