package api

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// container is an object or an array whose end has not been read yet.
type container struct {
	members map[string]bool // of an object: the names so far
	name    string          // of an object: the last of them
	inside  bool            // of an object: its member's value is being read
	next    int             // of an array: the position of the next element
}

func (c container) place() string {
	if c.members != nil {
		return c.name
	}
	return strconv.Itoa(c.next - 1)
}

// repeatedMember points to a member that an object of a JSON text has twice. Readers
// of JSON take one or the other, so what was validated need not be what is stored.
func repeatedMember(body []byte) (pointer string, found bool) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var open []container
	for {
		token, err := decoder.Token()
		if err != nil { // the end: the text is known to be valid
			return "", false
		}
		if token == json.Delim('}') || token == json.Delim(']') {
			open = open[:len(open)-1]
			continue
		}
		if len(open) > 0 {
			c := &open[len(open)-1]
			if c.members != nil && !c.inside {
				c.name, c.inside = token.(string), true
				if c.members[c.name] {
					return pointerTo(open), true
				}
				c.members[c.name] = true
				continue
			}
			c.inside, c.next = false, c.next+1
		}
		switch token {
		case json.Delim('{'):
			open = append(open, container{members: map[string]bool{}})
		case json.Delim('['):
			open = append(open, container{})
		}
	}
}

func pointerTo(open []container) string {
	var path []string
	for _, c := range open {
		path = append(path, c.place())
	}
	return jsonPointer(path)
}

// plainIntegers writes the numbers of a JSON text that have a point or an exponent
// but are whole, such as 1999.0, in digits: they are integers by the contract, but
// not to the generated code.
func plainIntegers(body []byte) []byte {
	const mostExact = 1 << 53
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var out []byte
	done := 0
	for {
		token, err := decoder.Token()
		if err != nil { // the end: the text is known to be valid
			return append(out, body[done:]...)
		}
		number, ok := token.(json.Number)
		if !ok || !strings.ContainsAny(number.String(), ".eE") {
			continue
		}
		value, err := number.Float64()
		if err != nil || value != math.Trunc(value) || math.Abs(value) > mostExact {
			continue
		}
		end := int(decoder.InputOffset())
		out = append(out, body[done:end-len(number)]...)
		out = strconv.AppendInt(out, int64(value), 10)
		done = end
	}
}
