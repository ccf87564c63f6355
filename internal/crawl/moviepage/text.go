package moviepage

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// The longest texts, in characters, as in the contract.
const (
	maxLine = 300
	maxText = 5000
)

// How much of a text is looked at, in bytes: enough for the longest with some markup between.
const (
	maxRawLine = 4 << 10
	maxRaw     = 24 << 10
)

// line makes one line of plain text: no markup, no control characters, no blanks
// at the ends. It is "" where nothing is left.
func line(text string) string {
	return clip(strings.Join(strings.Fields(plain(cut(text, maxRawLine))), " "), maxLine)
}

// paragraphs makes plain text whose lines are those that the markup makes.
func paragraphs(text string) string {
	var lines []string
	for part := range strings.Lines(plain(text)) {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			lines = append(lines, part)
		}
	}
	return clip(strings.Join(lines, "\n"), maxText)
}

// tagStart is what a browser would take for the beginning of markup.
var tagStart = regexp.MustCompile(`<+([A-Za-z/!?])`)

// plain takes markup and entities out of a text, also those that were escaped again
// on the way to it. What is left never begins a tag.
func plain(text string) string {
	text = printable(cut(text, maxRaw))
	for range 3 {
		if !strings.ContainsAny(text, "<&") {
			break
		}
		before := text
		if text = printable(withoutTags(text)); text == before {
			break
		}
	}
	return tagStart.ReplaceAllString(norm.NFC.String(text), "$1")
}

// withoutTags gives the text between tags, without that of scripts and styles.
func withoutTags(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	hidden := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if !hidden {
				b.WriteString(html.UnescapeString(string(z.Raw())))
			}
			hidden = false
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := z.Token()
			hidden = token.Type == html.StartTagToken && isHidden(token.Data)
			if breaksLine(token.Data) {
				b.WriteByte('\n')
			}
		}
	}
}

// textOf is the text of an element as a reader of the page sees it.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < maxRaw; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(inLine.Replace(cut(c.Data, maxRaw)))
			case c.Type == html.ElementNode && !isHidden(c.Data):
				if breaksLine(c.Data) {
					b.WriteByte('\n')
				}
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

// inLine has the line breaks of a page's source as what they mean there.
var inLine = strings.NewReplacer("\n", " ", "\r", " ")

func isHidden(element string) bool {
	switch element {
	case "script", "style", "noscript", "iframe", "textarea", "title", "xmp", "noembed", "noframes", "plaintext":
		return true
	}
	return false
}

func breaksLine(element string) bool {
	switch element {
	case "br", "p", "div", "li", "tr", "dd", "dt", "h1", "h2", "h3":
		return true
	}
	return false
}

// printable drops what has no shape of its own and may hide or turn other text: control
// characters but for line breaks, marks of direction and blanks of no width.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\u200d': // the last one joins emoji
			return r
		case r == '\r', r == '\u2028', r == '\u2029':
			return '\n'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// cut gives the first bytes of a text, without splitting a character.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// clip gives the first characters of a text.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most]))
	}
	return text
}

// quote shows a page's text in a sentence.
func quote(text string) string { return strconv.Quote(clip(line(text), 60)) }

// pointer is nil for the empty text.
func pointer(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func hasHangul(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}

// hasLatin is for text of which some letters are Latin and none are Hangul.
func hasLatin(text string) bool {
	return !hasHangul(text) && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}
