package moviepage

import (
	"strings"

	"marquee/internal/catalog"
)

// genreNames are the names that sites give to the genres here, in English and Korean,
// by slug. Beside those of a new database there are some that imports bring. Other
// words are not taken for genres, or each site would add its own to the catalogue.
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

func genreKey(name string) string {
	return strings.ReplaceAll(catalog.Fold(name), " ", "")
}

// addGenres adds the genres that a text names, one or several.
func (r *reader) addGenres(f *film, text string) {
	text = line(text)
	if address, found := strings.CutPrefix(text, "http"); found { // of a page of the genre
		text = strings.ReplaceAll(address[strings.LastIndex(address, "/")+1:], "_", " ")
	}
	if slug := genreSlugs[genreKey(text)]; slug != "" {
		f.Genres = addUnique(f.Genres, slug, maxGenres)
		return
	}
	for _, name := range split(text, ",/|·&;、，+") {
		slug := genreSlugs[genreKey(name)]
		if slug == "" {
			r.skip("the genre %s is not known", quote(name))
		}
		f.Genres = addUnique(f.Genres, slug, maxGenres)
	}
}

// split divides a text at any of the separators and drops what is empty.
func split(text, separators string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) })
	kept := parts[:0]
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
