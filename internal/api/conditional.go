package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"marquee/gen/api"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/language"
	"marquee/internal/store"
)

// An ETag is "VERSION-REST": the version counts what clients change, and the rest
// stands for what changes besides. A reader who has the whole tag has the whole
// answer; a writer is only asked for the version, or every rating of a movie would
// stand in the way of whoever edits it.

// movieTag names the language too, in which the answer differs (RFC 9110, 8.8.3.3).
func movieTag(ctx context.Context, m catalog.Movie) api.EntityTag {
	rest := "0"
	if m.RatingCount > 0 {
		hash := sha256.Sum256(fmt.Appendf(nil, "%d %v", m.RatingCount, m.RatingSum))
		rest = hex.EncodeToString(hash[:8])
	}
	if l := language.Of(ctx); l != language.English {
		rest += "-" + string(l)
	}
	return entityTag(m.Version, rest)
}

func userTag(u account.User) api.EntityTag { return entityTag(u.Version, "0") }

func entityTag(version int64, rest string) api.EntityTag {
	return fmt.Sprintf(`"%d-%s"`, version, rest)
}

// ifMatch makes of a writer's If-Match what the services ask, nil where there is none.
// A weak tag matches nothing (RFC 9110, 13.1.1).
func ifMatch(header *string) (store.Match, error) {
	if header == nil {
		return nil, nil
	}
	list, err := readTags("If-Match", *header)
	if err != nil {
		return nil, err
	}
	if list.any {
		return nil, nil // what does not exist is not found anyway
	}
	var versions []int64
	for i, tag := range list.tags {
		text, _, found := strings.Cut(strings.Trim(tag, `"`), "-")
		version, err := strconv.ParseInt(text, 10, 64)
		if found && err == nil && text == strconv.FormatInt(version, 10) && !list.weak[i] {
			versions = append(versions, version)
		}
	}
	return func(version int64) bool { return slices.Contains(versions, version) }, nil
}

// tagList is the value of If-Match or If-None-Match.
type tagList struct {
	any  bool     // it is *
	tags []string // with their quotes
	weak []bool
}

// readTags reads a list of entity tags: "a", W/"b". Empty elements are let pass, as
// RFC 9110, 5.6.1 wants it.
func readTags(name, header string) (tagList, error) {
	rest := strings.Trim(header, " \t")
	if rest == "*" {
		return tagList{any: true}, nil
	}
	var list tagList
	for rest != "" {
		if rest[0] == ',' {
			rest = strings.TrimLeft(rest[1:], " \t")
			continue
		}
		opaque, weak := strings.CutPrefix(rest, "W/")
		length := quotedLength(opaque)
		if length == 0 {
			return tagList{}, badTags(name)
		}
		list.tags, list.weak = append(list.tags, opaque[:length]), append(list.weak, weak)
		if rest = strings.TrimLeft(opaque[length:], " \t"); rest != "" && rest[0] != ',' {
			return tagList{}, badTags(name)
		}
	}
	if len(list.tags) == 0 {
		return tagList{}, badTags(name)
	}
	return list, nil
}

// quotedLength is the length of the quoted tag that a text begins with, 0 for none.
func quotedLength(text string) int {
	if !strings.HasPrefix(text, `"`) {
		return 0
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return i + 1
		case c < '!' || c == 0x7f:
			return 0
		}
	}
	return 0
}

func badTags(name string) error {
	return fault.InvalidParameter(name, `expected: * or the ETag of an answer with its quotes, such as "1-0", or several with commas between them`)
}
