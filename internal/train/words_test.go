package train_test

import (
	"slices"
	"strings"
	"testing"

	"marquee/internal/train"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"The Robots of a dying CITY, 2049!":        "robot dying city 2049",
		"Ponies about cities; the bus, a princess": "pony city bus princess",
		"Café CAFÉ cafe\u0301":                     "cafe cafe cafe",
		"가난한 떠돌이가 로봇과 고아원으로":                       "가난한 떠돌이 로봇 고아원",
		"He is an ox. 그는 왕":                        "",
		"":                                         "",
	} {
		if got := train.Words(text); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("the words of %q are %q, not %q", text, got, want)
		}
	}
}
