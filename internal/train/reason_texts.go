package train

import (
	"regexp"
	"strings"
	"unicode"

	"marquee/internal/feedback"
	"marquee/internal/language"
)

// saying is what a reason's sentence says: which one it is, and what is in its places.
type saying struct {
	what                                string // a key of reasonTexts
	title, name, rating, average, count string // "" where it has no such place
}

// The sayings that are not named after a kind of feedback.
const (
	saysRated           = "rated"
	saysLikedTogether   = "liked together"
	saysPreferredGenre  = "preferred genre"
	saysGenre           = "genre"
	saysSameGenre       = "same genre"
	saysDirector        = "director"
	saysCast            = "cast"
	saysTag             = "tag"
	saysKeyword         = "keyword"
	saysStory           = "story"
	saysSimilarStory    = "similar story"
	saysYears           = "years"
	saysSameYears       = "same years"
	saysAverage         = "average"
	saysWellLiked       = "well liked"
	saysCloserCameFirst = "closer came first"
	saysTriedOut        = "tried out"
)

// reasonTexts are the sentences of the reasons in each language of answers. {name} is the
// place of a value, and {이/가} that of the particle that fits what is before it.
var reasonTexts = map[language.Language]map[string]string{
	language.English: {
		saysRated:              "You rated {title} {rating}.",
		feedback.Like:          "You like {title}.",
		feedback.Dislike:       "You dislike {title}.",
		feedback.NotInterested: "You are not interested in {title}.",
		feedback.Watchlist:     "{title} is on your watch list.",
		feedback.View:          "You looked at {title}.",
		feedback.Click:         "You chose {title} from a list.",
		saysLikedTogether:      "Liked by people who like {title}.",
		saysPreferredGenre:     "You prefer the genre {name}.",
		saysGenre:              "You like the genre {name}.",
		saysSameGenre:          "The same genre: {name}.",
		saysDirector:           "Directed by {name}.",
		saysCast:               "With {name}.",
		saysTag:                "People call it: {name}.",
		saysKeyword:            "About: {name}.",
		saysStory:              "A story like those that you like.",
		saysSimilarStory:       "A similar story.",
		saysYears:              "From the years that you like.",
		saysSameYears:          "From about the same years.",
		saysAverage:            "Rated {average} on average by {count} people.",
		saysWellLiked:          "Well liked by everyone.",
		saysCloserCameFirst:    "What is closer to your taste comes before it in this list.",
		saysTriedOut:           "Few people have rated it yet, so it is tried out.",
	},
	language.Korean: {
		saysRated:              "‘{title}’에 {rating}점을 주셨습니다.",
		feedback.Like:          "‘{title}’{을/를} 좋아한다고 하셨습니다.",
		feedback.Dislike:       "‘{title}’{을/를} 좋아하지 않는다고 하셨습니다.",
		feedback.NotInterested: "‘{title}’에 관심이 없다고 하셨습니다.",
		feedback.Watchlist:     "‘{title}’{을/를} 보고 싶은 영화에 담으셨습니다.",
		feedback.View:          "‘{title}’{을/를} 살펴보셨습니다.",
		feedback.Click:         "목록에서 ‘{title}’{을/를} 고르셨습니다.",
		saysLikedTogether:      "‘{title}’{을/를} 좋아하는 분들이 좋아합니다.",
		saysPreferredGenre:     "선호하시는 {name} 장르입니다.",
		saysGenre:              "좋아하시는 {name} 장르입니다.",
		saysSameGenre:          "같은 {name} 장르입니다.",
		saysDirector:           "{name} 감독의 작품입니다.",
		saysCast:               "{name} 출연작입니다.",
		saysTag:                "‘{name}’ 태그가 붙은 영화입니다.",
		saysKeyword:            "‘{name}’에 관한 영화입니다.",
		saysStory:              "좋아하시는 영화들과 이야기가 비슷합니다.",
		saysSimilarStory:       "이야기가 비슷합니다.",
		saysYears:              "좋아하시는 시기의 영화입니다.",
		saysSameYears:          "비슷한 시기의 영화입니다.",
		saysAverage:            "{count}명이 평균 {average}점을 주었습니다.",
		saysWellLiked:          "두루 사랑받는 영화입니다.",
		saysCloserCameFirst:    "취향에 더 가까운 영화들이 이 목록의 앞쪽에 있습니다.",
		saysTriedOut:           "아직 평가한 분이 적어 시험 삼아 추천해 드립니다.",
	},
}

// textPlace is a place in a text: {name} or {particle/particle}.
var textPlace = regexp.MustCompile(`\{([^{}]+)\}`)

// in is the sentence in a language, English where there is none in it. What stands in a
// place is not looked into for more of them.
func (s saying) in(l language.Language) string {
	text, found := reasonTexts[l][s.what]
	if !found {
		text = reasonTexts[language.English][s.what]
	}
	values := map[string]string{"title": s.title, "name": s.name, "rating": s.rating, "average": s.average, "count": s.count}
	var b strings.Builder
	end := 0
	for _, at := range textPlace.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[end:at[0]])
		name := text[at[2]:at[3]]
		if closed, open, pair := strings.Cut(name, "/"); pair {
			b.WriteString(particle(b.String(), closed, open))
		} else {
			b.WriteString(values[name])
		}
		end = at[1]
	}
	b.WriteString(text[end:])
	return b.String()
}

// particle chooses the form of a Korean particle: one form follows a closed syllable,
// the other an open one. After a word of another script, of which only its reader knows
// the sound, it gives both, as Korean texts do: 을(를).
func particle(before, closed, open string) string {
	text := strings.TrimRightFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	last := []rune(text)
	if len(last) == 0 {
		return closed + "(" + open + ")"
	}
	const firstSyllable, lastSyllable, finals = '가', '힣', 28
	switch r := last[len(last)-1]; {
	case r >= firstSyllable && r <= lastSyllable && (r-firstSyllable)%finals == 0, strings.ContainsRune("2459", r):
		return open // 이, 사, 오, 구
	case r >= firstSyllable && r <= lastSyllable, strings.ContainsRune("013678", r):
		return closed // 영 and 십, 일, 삼, 육, 칠, 팔
	}
	return closed + "(" + open + ")"
}
