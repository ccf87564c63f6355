package moviepage

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"marquee/internal/catalog"
)

// ko is the language of pages and titles in Hangul.
const ko = "ko"

// languageCode is the ISO 639 code of a language that is given as a tag ("ko-KR"), as
// a longer code ("kor") or by its name in English or Korean; "" if it is none.
func languageCode(text string) string {
	text = strings.TrimSpace(text)
	if code := languageNames()[catalog.Fold(text)]; code != "" {
		return code
	}
	tag, err := language.Parse(strings.ReplaceAll(text, "_", "-"))
	if err != nil {
		return ""
	}
	base, _, _ := tag.Raw()
	switch code := base.String(); code {
	case "und", "mul", "zxx": // not known, several, none
		return ""
	default:
		return code
	}
}

// countryCode is the ISO 3166-1 code of a country that is given as a code of two or
// three letters or by its name in English or Korean; "" if it is none.
func countryCode(text string) string {
	text = strings.TrimSpace(text)
	if code := countryNames()[catalog.Fold(text)]; code != "" {
		return code
	}
	if len(text) != 2 && len(text) != 3 {
		return ""
	}
	region, err := language.ParseRegion(text)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.Canonicalize().String()
}

// languageNames are the codes of languages by their folded names.
var languageNames = sync.OnceValue(func() map[string]string {
	codes := map[string]string{catalog.Fold("한국말"): ko}
	for _, code := range codesOf(2, "abcdefghijklmnopqrstuvwxyz") {
		base, err := language.ParseBase(code)
		if err != nil || base.String() != code {
			continue
		}
		tag := language.Make(code)
		for _, namer := range []display.Namer{display.English.Languages(), display.Korean.Languages(), selfNamer{}} {
			if name := catalog.Fold(namer.Name(tag)); name != "" {
				codes[name] = code
			}
		}
	}
	return codes
})

// selfNamer names a language in that language.
type selfNamer struct{}

func (selfNamer) Name(x any) string {
	tag, _ := x.(language.Tag)
	return display.Self.Name(tag)
}

// countryNames are the codes of countries by their folded names.
var countryNames = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for _, code := range codesOf(2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		region, err := language.ParseRegion(code)
		if err != nil || !region.IsCountry() || region.Canonicalize().String() != code {
			continue
		}
		for _, namer := range []display.Namer{display.English.Regions(), display.Korean.Regions()} {
			if name := catalog.Fold(namer.Name(region)); name != "" {
				codes[name] = code
			}
		}
	}
	for name, code := range map[string]string{
		"Korea": "KR", "Republic of Korea": "KR", "한국": "KR", "남한": "KR", "USA": "US", "U.S.A.": "US", "U.S.": "US",
		"United States of America": "US", "UK": "GB", "U.K.": "GB", "Great Britain": "GB", "England": "GB",
		"Czech Republic": "CZ", "Hong Kong": "HK", "홍콩": "HK", "Taiwan": "TW", "Russian Federation": "RU",
	} {
		codes[catalog.Fold(name)] = code
	}
	return codes
})

// codesOf lists the words of a length over an alphabet.
func codesOf(length int, alphabet string) []string {
	words := []string{""}
	for range length {
		var longer []string
		for _, word := range words {
			for _, letter := range alphabet {
				longer = append(longer, word+string(letter))
			}
		}
		words = longer
	}
	return words
}
