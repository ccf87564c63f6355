package api

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"marquee/gen/api"
	"marquee/internal/fault"
	"marquee/internal/language"
)

// say makes a sentence in the language of the answer. Its name in the table of the other
// languages is its English format, so that the code can be read.
func say(ctx context.Context, format string, args ...any) string {
	if language.Of(ctx) == language.Korean {
		if korean, found := koreanSentences[format]; found {
			return fmt.Sprintf(korean, koreanArguments(args)...)
		}
	}
	return fmt.Sprintf(format, args...)
}

// fixed is say for a sentence that is made already: it is translated where it has no
// arguments, and otherwise has been.
func fixed(ctx context.Context, sentence string) string {
	if language.Of(ctx) == language.Korean {
		if korean, found := koreanSentences[sentence]; found {
			return korean
		}
	}
	return sentence
}

// translate says the detail of a service's error.
func translate(ctx context.Context, detail string, s fault.Sentence) string {
	if s.Format == "" || language.Of(ctx) != language.Korean {
		return detail
	}
	return say(ctx, s.Format, s.Args...)
}

func titleIn(ctx context.Context, p api.Problem) string {
	if korean, found := koreanTitles[p.Type]; found && language.Of(ctx) == language.Korean {
		return korean
	}
	return p.Title
}

// koreanArguments translates the arguments that are words or times.
func koreanArguments(args []any) []any {
	out := make([]any, len(args))
	for i, arg := range args {
		switch a := arg.(type) {
		case fault.Word:
			out[i] = koreanWord(string(a))
		case time.Duration:
			out[i] = koreanDuration(a)
		default:
			out[i] = arg
		}
	}
	return out
}

func koreanWord(text string) string {
	words := strings.Split(text, " or ")
	for i, word := range words {
		if korean, found := koreanWords[word]; found {
			words[i] = korean
		}
	}
	return strings.Join(words, " 또는 ")
}

func koreanDuration(d time.Duration) string {
	var parts []string
	for _, unit := range []struct {
		length time.Duration
		name   string
	}{{time.Hour, "시간"}, {time.Minute, "분"}, {time.Second, "초"}} {
		if n := d / unit.length; n > 0 {
			parts = append(parts, fmt.Sprintf("%d%s", n, unit.name))
			d -= n * unit.length
		}
	}
	return strings.Join(parts, " ")
}

// fromValidator translates what the validator says, which gives sentences and no formats.
// What is not in validatorFormats is passed on as it is.
func fromValidator(ctx context.Context, reason string) string {
	if language.Of(ctx) != language.Korean {
		return reason
	}
	for _, known := range validatorPatterns {
		if found := known.pattern.FindStringSubmatch(reason); found != nil {
			args := make([]any, len(found)-1)
			for i, text := range found[1:] {
				args[i] = text
			}
			return fmt.Sprintf(known.korean, args...)
		}
	}
	return reason
}

// verb is one of package fmt, as the tables have them.
var verb = regexp.MustCompile(`%(?:\.0)?[a-z]`)

type validatorPattern struct {
	pattern *regexp.Regexp
	korean  string // with %s for each group of the pattern
}

var validatorPatterns = func() []validatorPattern {
	var all []validatorPattern
	for _, format := range validatorFormats {
		pattern := verb.ReplaceAllStringFunc(regexp.QuoteMeta(format), func(v string) string {
			if v == "%q" {
				return `("(?:[^"\\]|\\.)*")`
			}
			return `(\S.*)`
		})
		all = append(all, validatorPattern{regexp.MustCompile("^" + pattern + "$"), verb.ReplaceAllString(koreanSentences[format], "%s")})
	}
	return all
}()
