package input

import "testing"

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "Café": "Café", "Caf\xe9": "Café", "\x93quoted\x94 \x80": "“quoted” €", "": "",
	} {
		if got := Decode([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
