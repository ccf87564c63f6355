package catalog

import "strings"

// genreNames are the names that sources give to genres, in English and Korean, by slug:
// to those of a new database, and to some that imports bring.
var genreNames = map[string][]string{
	"action":      {"action", "액션", "martial arts", "무협"},
	"adventure":   {"adventure", "모험", "어드벤처", "어드벤쳐"},
	"animation":   {"animation", "animated", "anime", "cartoon", "애니메이션", "만화"},
	"biography":   {"biography", "biographical", "biopic", "전기"},
	"children":    {"children", "children's", "kids", "어린이", "아동"},
	"comedy":      {"comedy", "코미디", "코메디", "희극"},
	"crime":       {"crime", "범죄", "갱스터"},
	"documentary": {"documentary", "다큐멘터리", "다큐"},
	"drama":       {"drama", "드라마"},
	"family":      {"family", "가족"},
	"fantasy":     {"fantasy", "판타지", "환타지"},
	"film-noir":   {"film noir", "noir", "필름 누아르", "느와르", "누아르"},
	"history":     {"history", "historical", "역사", "사극", "시대극"},
	"horror":      {"horror", "공포", "호러"},
	"imax":        {"imax", "아이맥스"},
	"music":       {"music", "음악"},
	"musical":     {"musical", "뮤지컬"},
	"mystery":     {"mystery", "미스터리", "미스테리", "추리"},
	"romance":     {"romance", "romantic", "로맨스", "멜로", "멜로/로맨스"},
	"sci-fi":      {"sci-fi", "scifi", "science fiction", "sf", "공상과학", "에스에프"},
	"sport":       {"sport", "sports", "스포츠"},
	"thriller":    {"thriller", "suspense", "스릴러", "서스펜스"},
	"war":         {"war", "전쟁"},
	"western":     {"western", "서부극", "서부", "웨스턴"},
}

// genreSlugs are the slugs by folded name.
var genreSlugs = func() map[string]string {
	slugs := map[string]string{}
	for slug, names := range genreNames {
		for _, name := range names {
			slugs[genreKey(name)] = slug
		}
	}
	return slugs
}()

// GenreOf is the slug of the genre that a source calls by a name, in English or Korean,
// whatever its case and punctuation; "" for a name that is none of these.
func GenreOf(name string) string { return genreSlugs[genreKey(name)] }

func genreKey(name string) string { return strings.ReplaceAll(Fold(name), " ", "") }
