package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// columns says where in a line things are; -1 is nowhere.
type columns struct {
	user, item, rating, time, count int
}

// columnNames are the names by which a header tells what a column has, in lower
// case and without anything but letters.
var columnNames = map[string]string{
	"user": "user", "userid": "user", "uid": "user", "u": "user", "reviewerid": "user", "customerid": "user",
	"item": "item", "itemid": "item", "iid": "item", "i": "item", "movie": "item", "movieid": "item", "mid": "item",
	"film": "item", "filmid": "item", "product": "item", "productid": "item", "asin": "item", "sid": "item",
	"rating": "rating", "score": "rating", "stars": "rating", "r": "rating", "rate": "rating", "ratings": "rating",
	"timestamp": "time", "time": "time", "ts": "time", "t": "time", "unixtime": "time", "date": "time", "datetime": "time",
}

// columnKind gives what the column of this name has, "" if the name says nothing.
func columnKind(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(name), ":") // user_id:token, as RecBole writes it
	return columnNames[strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' {
			return c
		}
		return -1
	}, name)]
}

// findSeparator gives what separates the columns of a line.
func findSeparator(line string) string {
	for _, separator := range []string{"\t", "::", ","} {
		if strings.Contains(line, separator) {
			return separator
		}
	}
	return "\t"
}

// findColumns finds out from the first line of a file which columns it has, and
// whether it only names them.
func findColumns(fields []string) (c columns, header bool, err error) {
	if len(fields) < 2 {
		return c, false, fmt.Errorf("%q is one column: a user and an item are needed, with a tab, a comma or :: between them", short(fields[0]))
	}
	c = columns{user: 0, item: 1, rating: -1, time: -1, count: len(fields)}
	named := map[string]int{}
	numbers := 0
	for i, field := range fields {
		if kind := columnKind(field); kind != "" {
			if _, twice := named[kind]; twice {
				named = map[string]int{} // no names after all, or of no use
				break
			}
			named[kind] = i
		}
		if _, err := strconv.ParseFloat(strings.TrimSpace(field), 64); err == nil {
			numbers++
		}
	}
	user, hasUser := named["user"]
	item, hasItem := named["item"]
	if hasUser && hasItem && numbers == 0 {
		c.user, c.item = user, item
		if i, found := named["rating"]; found {
			c.rating = i
		}
		if i, found := named["time"]; found {
			c.time = i
		}
		return c, true, nil
	}
	if len(fields) > 4 {
		return c, false, fmt.Errorf("there are %d columns: user, item, rating and time are expected, or a first line that names them", len(fields))
	}
	if len(fields) > 2 {
		c.rating = 2
	}
	if len(fields) > 3 {
		c.time = 3
	}
	return c, len(fields) > 2 && numbers == 0, nil
}

// splitFields appends the fields of a line to dst.
func splitFields(dst []string, line, separator string) ([]string, error) {
	if separator == "," && strings.Contains(line, `"`) {
		fields, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil {
			if e, ok := errors.AsType[*csv.ParseError](err); ok {
				err = e.Err
			}
			return dst, fmt.Errorf("the quotes don't match: %w", err)
		}
		return append(dst, fields...), nil
	}
	for field := range strings.SplitSeq(line, separator) {
		dst = append(dst, field)
	}
	return dst, nil
}
