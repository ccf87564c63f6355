package practice

import "strings"

// page is a page about a movie.
type page struct {
	at      string // its path
	movie   string // the slug of the movie
	korean  bool
	form    form
	mistake func(jsonLD string) string // makes the mistake in its JSON-LD; nil: none
	head    string                     // of HTML, beside what its form needs
	other   string                     // the path of the same page in the other language
	from    string                     // what the index links to, where that is not at
	rel     string                     // of the index's link
	off     bool                       // the index does not link to it
	refused bool                       // a good crawler keeps nothing of it
	note    note
}

// form is how a page says what it knows of its movie, beside showing it.
type form int

const (
	jsonLD form = iota
	microdata
	openGraph
	broken // JSON-LD that cannot be read, and Open Graph
	plain  // nothing
)

// note says which mistake is made, and what a good crawler does.
type note struct{ english, korean string }

// pages are the pages about movies. Where the note names no mistake there is none.
var pages = []page{
	{at: "/movies/paper-boat-tower", movie: "paper-boat-tower", other: "/ko/movies/paper-boat-tower",
		note: note{"No mistake: JSON-LD, an id of another catalogue and a link to the same page in Korean. A good crawler makes one movie of the two pages, by the id.",
			"실수가 없는 페이지: JSON-LD, 다른 카탈로그의 id, 한국어판 링크가 있다. 좋은 크롤러는 id를 보고 두 페이지를 영화 하나로 합친다."}},
	{at: "/ko/movies/paper-boat-tower", movie: "paper-boat-tower", korean: true, other: "/movies/paper-boat-tower",
		note: note{"The Korean page of a movie. Title and overview become its translation.", "같은 영화의 한국어 페이지. 제목과 줄거리는 번역이 된다."}},
	{at: "/movies/tofu-cosmos", movie: "tofu-cosmos", other: "/ko/movies/tofu-cosmos",
		note: note{"Two languages again, but no id. A good crawler sees by titles, year and people that it is one movie.",
			"역시 두 언어지만 id가 없다. 좋은 크롤러는 제목, 연도, 사람으로 같은 영화임을 안다."}},
	{at: "/ko/movies/tofu-cosmos", movie: "tofu-cosmos", korean: true, other: "/movies/tofu-cosmos",
		note: note{"The Korean page of a movie without an id.", "id가 없는 영화의 한국어 페이지."}},
	{at: "/movies/forty-umbrellas", movie: "forty-umbrellas", mistake: swap("\n}", ",\n}"),
		note: note{"A comma too many at the end of the JSON-LD. What is meant is clear, so a good crawler reads it.",
			"JSON-LD 끝에 쉼표가 하나 더 있다. 뜻은 분명하므로 좋은 크롤러는 읽어 낸다."}},
	{at: "/movies/clockwork-persimmon", movie: "clockwork-persimmon", form: broken, mistake: half,
		note: note{"The JSON-LD ends in the middle. A good crawler reports it and takes what Open Graph says.",
			"JSON-LD가 중간에서 끊긴다. 좋은 크롤러는 이를 보고하고 Open Graph에 있는 것을 쓴다."}},
	{at: "/movies/mossy-elevator", movie: "mossy-elevator", mistake: inComment,
		note: note{"The JSON-LD is in an HTML comment, as scripts were written once. A good crawler looks into it.",
			"JSON-LD가 옛날 스크립트처럼 HTML 주석 안에 있다. 좋은 크롤러는 그 안을 읽는다."}},
	{at: "/movies/ferry-tuesday", movie: "ferry-tuesday", mistake: swap("1999-05-02", "1999–"),
		note: note{"The date is “1999–”, as of a series that still runs. The year is 1999.", "날짜가 아직 끝나지 않은 것처럼 “1999–”이다. 연도는 1999년이다."}},
	{at: "/movies/understudy-moon", movie: "understudy-moon", form: microdata,
		note: note{"Microdata in place of JSON-LD: the attributes itemscope and itemprop in the page's own elements.",
			"JSON-LD 대신 마이크로데이터: 페이지 요소의 itemscope와 itemprop 속성에 정보가 있다."}},
	{at: "/ko/movies/rooftop-whale", movie: "rooftop-whale", korean: true,
		note: note{"The page is in EUC-KR but says that it is in UTF-8, so your browser shows garbage. A good crawler sees that it cannot be UTF-8.",
			"EUC-KR로 쓰였지만 UTF-8이라고 적혀 있다. 좋은 크롤러는 UTF-8일 수 없음을 알아챈다."}},
	{at: "/movies/typewriter-orchestra", movie: "typewriter-orchestra", form: openGraph,
		note: note{"Open Graph only, with the site's name in the title. A good crawler takes that off.",
			"Open Graph뿐이고 제목에 사이트 이름이 붙어 있다. 좋은 크롤러는 그것을 떼어 낸다."}},
	{at: "/plain/raindrop-post", movie: "raindrop-post", korean: true, form: plain,
		note: note{"No structured data at all. A crawler needs a site file that says by CSS selectors where things are: /site.yaml.",
			"구조화된 데이터가 전혀 없다. 어디에 무엇이 있는지 CSS 선택자로 알려 주는 사이트 파일이 필요하다: /site.yaml."}},
	{at: "/plain/salt-harvest", movie: "salt-harvest", form: plain,
		note: note{"No structured data here either; see /site.yaml.", "여기에도 구조화된 데이터가 없다. /site.yaml을 보라."}},
	{at: "/movies/nine-doors", movie: "nine-doors", from: "/movies/nine-doors?ref=home", head: `<link rel="canonical" href="nine-doors">`,
		note: note{"The page has several addresses, such as with ?ref=home. Its canonical link, a relative one, says which counts.",
			"?ref=home이 붙는 등 주소가 여럿이다. 상대 경로인 canonical 링크가 어느 것이 진짜인지 말해 준다."}},
	{at: "/movies/cartographers-sneeze", movie: "cartographers-sneeze",
		note: note{"The same movie is at /archive/cartographers-sneeze, and neither page says so. A good crawler makes one movie of them.",
			"같은 영화가 /archive/cartographers-sneeze에도 있지만 어느 쪽도 그렇다고 말하지 않는다. 좋은 크롤러는 하나로 합친다."}},
	{at: "/archive/cartographers-sneeze", movie: "cartographers-sneeze", mistake: swap("The Cartographer's", "THE CARTOGRAPHER’S"),
		note: note{"A copy of /movies/cartographers-sneeze, with a title in capitals.", "/movies/cartographers-sneeze의 사본이며 제목이 대문자다."}},
	{at: "/movies/borrowed-thunder", movie: "borrowed-thunder", from: "/old/borrowed-thunder",
		note: note{"Reached by a permanent redirect (301) from /old/borrowed-thunder. The new address is the one to keep.",
			"/old/borrowed-thunder에서 영구 이동(301)으로 온다. 저장할 주소는 새 주소다."}},
	{at: "/ko/movies/fog-laundry", movie: "fog-laundry", korean: true, from: "/go/fog-laundry",
		note: note{"Reached by a temporary redirect (302) from /go/fog-laundry.", "/go/fog-laundry에서 임시 이동(302)으로 온다."}},
	{at: "/movies/pocket-lighthouse", movie: "pocket-lighthouse",
		note: note{"The rating is the text “4/5”. A good crawler reads the scale from it.", "평점이 “4/5”라는 글자다. 좋은 크롤러는 거기서 척도를 읽는다."}},
	{at: "/movies/grandmothers-satellite", movie: "grandmothers-satellite",
		note: note{"The rating is “87%”.", "평점이 “87%”다."}},
	{at: "/movies/loud-snow", movie: "loud-snow",
		note: note{"The rating is 11 of 10. A good crawler keeps the movie, leaves the rating out and says so.",
			"평점이 10점 만점에 11점이다. 좋은 크롤러는 영화는 담고 평점은 버리며 그렇다고 알린다."}},
	{at: "/movies/noodle-bar-ghost", movie: "noodle-bar-ghost",
		note: note{"The first request is answered 503 with Retry-After: 1. A good crawler waits that second and asks again.",
			"첫 요청에는 503과 Retry-After: 1로 답한다. 좋은 크롤러는 1초 기다렸다가 다시 묻는다."}},
	{at: "/movies/velvet-inspector", movie: "velvet-inspector", head: `<base href="/deep/below/">`, mistake: relativePoster,
		note: note{"The poster's address is relative, to the address in the base element, and the rating has a comma: 6,5.",
			"포스터 주소가 base 요소의 주소에 대한 상대 경로이고, 평점에 쉼표가 있다: 6,5."}},
	{at: "/movies/honest-cookie", movie: "honest-cookie", mistake: swap("a man who cannot lie", `<b>a man</b> who cannot lie<script>document.title = 'gotcha'<\/script>`),
		note: note{"The overview holds markup and a script. A good crawler keeps plain text only.",
			"줄거리에 태그와 스크립트가 들어 있다. 좋은 크롤러는 순수한 글만 저장한다."}},
	{at: "/ko/movies/only-bus-stop", movie: "only-bus-stop", korean: true, off: true,
		note: note{"No page links here. A good crawler finds it in the sitemap.", "여기로 오는 링크가 없다. 좋은 크롤러는 사이트맵에서 찾는다."}},
	{at: "/movies/advert-that-smiled", movie: "advert-that-smiled", rel: "nofollow", refused: true,
		note: note{"The only link to this page is marked nofollow. A good crawler does not come here.",
			"이 페이지로 오는 유일한 링크에 nofollow 표시가 있다. 좋은 크롤러는 여기 오지 않는다."}},
	{at: "/movies/rough-cut", movie: "rough-cut", head: `<meta name="robots" content="noindex">`, refused: true,
		note: note{"The page asks that nothing of it be kept (noindex). A good crawler keeps nothing.",
			"아무것도 저장하지 말아 달라는 페이지다(noindex). 좋은 크롤러는 저장하지 않는다."}},
	{at: "/private/script-under-stairs", movie: "script-under-stairs", refused: true,
		note: note{"robots.txt asks crawlers to stay out of /private/. A good crawler does not even fetch this.",
			"robots.txt가 /private/에 들어오지 말라고 한다. 좋은 크롤러는 이 페이지를 받지도 않는다."}},
}

// swap is a mistake that puts one text in the place of another.
func swap(old, new string) func(string) string {
	return func(text string) string {
		at := strings.LastIndex(text, old)
		return text[:at] + new + text[at+len(old):]
	}
}

func half(text string) string { return text[:len(text)/2] }

func inComment(text string) string { return "<!--\n" + text + "\n-->" }

func relativePoster(text string) string {
	before, after, _ := strings.Cut(text, `"image": "`)
	_, name, _ := strings.Cut(after, "/posters/")
	return before + `"image": "../../posters/` + name
}
