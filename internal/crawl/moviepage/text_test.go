package moviepage

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"A <b>bold</b> tale": "A bold tale", "Tom &amp; Jerry": "Tom & Jerry", "Tom &amp;amp; Jerry": "Tom & Jerry",
		"<script>alert(1)</script>Nice": "Nice", "Nice<script>alert(1)": "Nice", "&lt;script&gt;alert(1)&lt;/script&gt;Nice": "Nice",
		"&amp;lt;img src=x onerror=alert(1)&amp;gt;Nice": "Nice", "<scr<script>x</script>ipt>alert(1)</script>": "xipt>alert(1)",
		"<\u200bscript>alert(1)</\u200bscript>": "", "&lt;&#8203;script&gt;x": "", "a < b > c": "a < b > c", "I <3 you": "I <3 you", "<": "<",
		"<style>p{}</style>A": "A", "A<!-- B -->C": "AC", "<img src=x onerror=alert(1)>": "", "javascript:alert(1)": "javascript:alert(1)",
		" \u00a0 A\t\nB \u3000": "A B", "A\x00\x07\x1b[0mB": "A[0mB", "\u202eevil\u202c": "evil", "e\u0301": "é", "\xff\xfeA": "A", "": "", "\n": "",
	} {
		if got := line(text); got != want {
			t.Errorf("line(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"<p>One</p><p>Two<br/>Three</p>": "One\nTwo\nThree", "One\n\n \nTwo": "One\nTwo", "<ul><li>One<li>Two</ul>": "One\nTwo",
	} {
		if got := paragraphs(text); got != want {
			t.Errorf("paragraphs(%q) = %q, want %q", text, got, want)
		}
	}
	if got := line(strings.Repeat("가 ", 500)); utf8.RuneCountInString(got) != 299 { // 300 end in a blank
		t.Errorf("a long line has %d characters", utf8.RuneCountInString(got))
	}
	if got := paragraphs(strings.Repeat("가", 50000)); utf8.RuneCountInString(got) != 5000 {
		t.Errorf("a long text has %d characters", utf8.RuneCountInString(got))
	}
}

// The forms of the contract's schemas.
var (
	lineForm = regexp.MustCompile(`^[^\x00-\x20\x7F]([^\x00-\x1F\x7F]*[^\x00-\x20\x7F])?$`)
	textForm = regexp.MustCompile(`^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$`)
	urlForm  = regexp.MustCompile(`^https?://[!-;=?-\[\]_a-z~]+$`)
)

func isLine(text string) bool {
	return lineForm.MatchString(text) && utf8.RuneCountInString(text) <= 300 && isHarmless(text)
}

// isHarmless is for text that begins no tag even where a page forgets to escape it.
func isHarmless(text string) bool { return utf8.ValidString(text) && !tagStart.MatchString(text) }

func FuzzText(f *testing.F) {
	for _, text := range []string{"<b>", "&lt;b", "<<script", "&amp;amp;lt;i>", "<\u200db>", "<!", "\u226e\u0338", "a\u0338<b", "<plaintext><b>", "&#60;&#98;&#62;"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := line(text); got != "" && !isLine(got) {
			t.Errorf("line(%q) = %q", text, got)
		}
		if got := paragraphs(text); !textForm.MatchString(got) || utf8.RuneCountInString(got) > 5000 || !isHarmless(got) {
			t.Errorf("paragraphs(%q) = %q", text, got)
		}
	})
}
