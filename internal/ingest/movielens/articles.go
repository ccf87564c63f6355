package movielens

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// articles are the words that MovieLens moves to the end of a title, lower-case.
// Words that are also numbers or pronouns are in the list only in languages where
// the real files have them moved.
var articles = func() map[string]bool {
	set := map[string]bool{}
	for _, language := range []string{
		"the a an da",                        // English, and how it sounds
		"le la les l' un une",                // French
		"il lo gli i un' uno una",            // Italian, with le, la, l' and un
		"el los las unos unas",               // Spanish, with la, lo, un and una
		"o os a as um uma",                   // Portuguese
		"els",                                // Catalan
		"der die das den dem ein eine einen", // German
		"de het een 't",                      // Dutch
		"den det en et ett",                  // Danish, Norwegian, Swedish
		"az egy",                             // Hungarian
		"to ta",                              // Greek, with o and i
	} {
		for _, word := range strings.Fields(language) {
			set[word] = true
		}
	}
	return set
}()

// frontArticle puts an article that follows the last comma back in front: "Matrix,
// The" is "The Matrix" and "Avventura, L'" is "L'Avventura".
func frontArticle(s string) string {
	rest, article, ok := cutArticle(s)
	if !ok {
		return s
	}
	// "Kid, The, A" is not in library order; leave alone what is not understood.
	if _, _, again := cutArticle(rest); again {
		return s
	}
	first, size := utf8.DecodeRuneInString(article)
	article = string(unicode.ToUpper(first)) + article[size:]
	if strings.HasSuffix(article, "'") || strings.HasSuffix(article, "’") {
		return article + rest
	}
	return article + " " + rest
}

func cutArticle(s string) (rest, article string, ok bool) {
	i := strings.LastIndexByte(s, ',')
	if i < 0 {
		return s, "", false
	}
	rest, article = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
	known := articles[strings.ReplaceAll(strings.ToLower(article), "’", "'")]
	return rest, article, known && strings.Trim(rest, " ,") != ""
}
