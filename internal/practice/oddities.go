package practice

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// The movies of which a page is special in how it is sent.
const (
	mislabelled = "rooftop-whale"    // in another encoding than it says
	notReady    = "noodle-bar-ghost" // 503 the first time
)

// shorts are the movies of the page that lists several.
var shorts = []string{"two-minutes-rain", "small-parade"}

// redirects lead from one address to another.
var redirects = map[string]struct {
	at     string
	status int
}{
	"/old/borrowed-thunder": {"/movies/borrowed-thunder", http.StatusMovedPermanently},
	"/go/fog-laundry":       {"/ko/movies/fog-laundry", http.StatusFound},
	"/loop/a":               {"/loop/b", http.StatusFound},
	"/loop/b":               {"/loop/a", http.StatusFound},
}

// oddities are the addresses that are no page about one movie, for the index.
var oddities = []row{
	{"/shorts", "", "One page of two movies, as a list in JSON-LD. A good crawler keeps both.",
		"영화 두 편이 한 페이지에 JSON-LD 목록으로 있다. 좋은 크롤러는 둘 다 담는다."},
	{"/movies/lost-reel", "", "Nothing is here (404). A good crawler counts it and does not ask again.",
		"아무것도 없다(404). 좋은 크롤러는 세어 두고 다시 묻지 않는다."},
	{"/movies/broken-projector", "", "The server fails here each time (500). A good crawler tries a few times at most.",
		"매번 서버 오류가 난다(500). 좋은 크롤러는 몇 번만 시도하고 그만둔다."},
	{"/loop/a", "", "Redirects to /loop/b, which redirects back. A good crawler gives up after some.",
		"/loop/b로 이동하고 거기서 다시 돌아온다. 좋은 크롤러는 몇 번 만에 포기한다."},
	{"/trap/1", "", "Each page links to one more, without end, as calendars do. A good crawler has a budget and a depth.",
		"달력처럼 페이지마다 다음 페이지로 끝없이 이어진다. 좋은 크롤러에는 예산과 깊이 제한이 있다."},
	{"/press-kit.pdf", "", "Not HTML. A good crawler does not try to read it.", "HTML이 아니다. 좋은 크롤러는 읽으려 들지 않는다."},
}

// row is a line of the index.
type row struct{ At, Rel, English, Korean string }

func rows() []row {
	var list []row
	for _, p := range pages {
		at := p.from
		if at == "" {
			at = p.at
		}
		if !p.off {
			list = append(list, row{at, p.rel, p.note.english, p.note.korean})
		}
	}
	return append(list, oddities...)
}

// index explains the site and links to its pages.
func index(w http.ResponseWriter, r *http.Request) {
	v := newView(false, "Practice crawling here · 여기서 크롤링을 연습하세요", note{})
	v.Rows, v.Count, v.Command = rows(), len(Movies()), Commands(base(r))
	render(w, w, "index", v)
}

// Commands are the command lines that crawl the site at base.
func Commands(base string) string {
	return "marquee practice-site --print-site-file > practice.yaml\n" +
		"marquee crawl " + base + "/ --allow-private --site-file practice.yaml"
}

// showShorts shows the page of several movies.
func showShorts(w http.ResponseWriter, r *http.Request) {
	at := slices.IndexFunc(oddities, func(o row) bool { return o.At == "/shorts" })
	v := newView(false, "Short films", note{oddities[at].English, oddities[at].Korean})
	items := list{Context: vocabulary, Type: "ItemList"}
	for n, slug := range shorts {
		v.Movies = append(v.Movies, movies[slug])
		items.Items = append(items.Items, listItem{"ListItem", n + 1, movies[slug].linked(base(r), false)})
	}
	v.Head = template.HTML(script(block(items))) // #nosec G203 -- the site's own, and a Host header has neither quotes nor brackets
	render(w, w, "shorts", v)
}

// notAtFirst asks the first client to come again in a second.
func notAtFirst(then http.HandlerFunc) http.HandlerFunc {
	var asked atomic.Bool
	return func(w http.ResponseWriter, r *http.Request) {
		if asked.CompareAndSwap(false, true) {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "Not ready. Ask again in a second.", http.StatusServiceUnavailable)
			return
		}
		then(w, r)
	}
}

func failing(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "The projector is broken, and always will be.", http.StatusInternalServerError)
}

// trap shows a page that links to the next one.
func trap(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 || number > 1<<30 || strings.HasPrefix(r.PathValue("number"), "0") {
		http.NotFound(w, r)
		return
	}
	v := newView(false, "Programme of day "+strconv.Itoa(number), note{
		"There is always a next day. A good crawler has a budget of pages and a limit of depth.",
		"다음 날은 언제나 있다. 좋은 크롤러에는 페이지 예산과 깊이 제한이 있다."})
	v.Next = "/trap/" + strconv.Itoa(number+1)
	render(w, w, "simple", v)
}
