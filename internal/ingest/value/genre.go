package value

// genres are other names of genres that there are here, and their Korean ones.
var genres = map[string]string{
	"science-fiction": "sci-fi", "scifi": "sci-fi", "sf": "sci-fi", "childrens": "children", "kids": "children",
	"noir": "film-noir", "filmnoir": "film-noir", "historical": "history", "romantic": "romance", "animated": "animation",
	"액션": "action", "모험": "adventure", "어드벤처": "adventure", "애니메이션": "animation", "어린이": "children", "아동": "children",
	"코미디": "comedy", "범죄": "crime", "다큐멘터리": "documentary", "드라마": "drama", "판타지": "fantasy", "누아르": "film-noir",
	"필름-누아르": "film-noir", "역사": "history", "사극": "history", "공포": "horror", "호러": "horror", "뮤지컬": "musical",
	"미스터리": "mystery", "로맨스": "romance", "멜로": "romance", "멜로-로맨스": "romance", "스릴러": "thriller", "전쟁": "war",
	"서부": "western", "서부극": "western", "가족": "family", "음악": "music",
}

// Genre is the slug of a genre by its name, in English or Korean. It is "" for names
// that mean that none is known.
func Genre(name string) string {
	slug := Slug(name)
	if known, found := genres[slug]; found {
		return known
	}
	switch slug {
	case "unknown", "no-genres-listed", "none", "n-a":
		return ""
	}
	return slug
}
