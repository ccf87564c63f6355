package value

import (
	"math"
	"testing"
	"time"
)

func TestYear(t *testing.T) {
	for text, want := range map[string]int32{
		"1999": 1999, " 1999 ": 1999, "(1999)": 1999, "1999–": 1999, "1999-": 1999, "1999 – 2003": 1999, "1999-2003": 1999,
		"1999-03-31": 1999, "1999/03": 1999, "1999-03-31T00:00:00Z": 1999, "(1999–2003)": 1999,
		"": 0, "99": 0, "19999": 0, "31.03.1999": 0, "1066": 0, "year": 0, "1999a": 0, `\N`: 0,
	} {
		if got, ok := Year(text); ok != (want != 0) || ok && got != want {
			t.Errorf("%q: %d, %v, want %d", text, got, ok, want)
		}
	}
}

func TestRating(t *testing.T) {
	percent, ten := Scale{0, 100}, Scale{1, 10}
	for _, c := range []struct {
		scale Scale
		text  string
		want  float64 // in halves; 0: refused
	}{
		{Stars, "4.5", 4.5}, {Stars, "4,5", 4.5}, {Stars, "5.0", 5}, {Stars, "0.5", 0.5}, {Stars, " 3 ", 3},
		{Stars, "0", 0}, {Stars, "7.3", 0}, {Stars, "80", 0}, {Stars, "", 0}, {Stars, "NaN", 0}, {Stars, "x", 0}, {Stars, "-1", 0},
		{Stars, "4/5", 4}, {Stars, "8/10", 4}, {Stars, "80%", 4}, {Stars, "80 %", 4}, {Stars, "0/5", 0.5}, {Stars, "6/5", 0}, {Stars, "4/0", 0}, {Stars, "4/x", 0}, {Stars, "4/5%", 0},
		{percent, "0", 0.5}, {percent, "100", 5}, {percent, "50", 3}, {percent, "101", 0},
		{ten, "1", 0.5}, {ten, "7", 3.5}, {ten, "10", 5}, {ten, "0", 0},
	} {
		got, err := c.scale.Rating(c.text)
		if (err == nil) != (c.want != 0) || err == nil && Halves(got) != c.want {
			t.Errorf("%q on %v: %v, %v, want %v", c.text, c.scale, got, err, c.want)
		}
	}
}

func FuzzRating(f *testing.F) {
	f.Add("4/5", 0.0, 10.0)
	f.Fuzz(func(t *testing.T, text string, worst, best float64) {
		got, err := Scale{worst, best}.Rating(text)
		if err == nil && (math.IsNaN(got) || got < 0.5 || got > 5.000001) {
			t.Errorf("%q on %v to %v is %v", text, worst, best, got)
		}
	})
}

func TestParseScale(t *testing.T) {
	for text, want := range map[string]Scale{"0-100": {0, 100}, "0.5-5": {0.5, 5}, "1-10": {1, 10}, "10": {}, "5-1": {}, "a-b": {}, "": {}, "1-Inf": {}} {
		got, err := ParseScale(text)
		if (err == nil) != (want != Scale{}) || err == nil && got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestTime(t *testing.T) {
	for text, want := range map[string]string{
		"2024-12-31": "2024-12-31T00:00:00Z", "2024-12-31 13:14:15": "2024-12-31T13:14:15Z", "2024-12-31T13:14:15+09:00": "2024-12-31T04:14:15Z",
		"964982703": "2000-07-30T18:45:03Z", "1700000000000": "2023-11-14T22:13:20Z", "0": "1970-01-01T00:00:00Z",
		"31/12/2024": "", "yesterday": "", "": "", "-5": "", "99999999999": "", "12": "",
	} {
		got, err := Time(text)
		if (err == nil) != (want != "") || err == nil && got.Format(time.RFC3339) != want {
			t.Errorf("%q: %v, %v, want %s", text, got, err, want)
		}
	}
}

func TestGenre(t *testing.T) {
	for name, want := range map[string]string{
		"Drama": "drama", "Science Fiction": "sci-fi", "Sci-Fi": "sci-fi", "Film-Noir": "film-noir", "SF": "sci-fi", "드라마": "drama",
		"Reality-TV": "reality-tv", "멜로/로맨스": "romance", "(no genres listed)": "", "": "", "Children's": "children",
	} {
		if got := Genre(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]int32{"136": 136, "136 min": 136, " 90분": 90, "": 0, "x": 0, "1.5 h": 0, "99999999999": 0} {
		if got, ok := Number(text); ok != (want != 0) || got != want && ok {
			t.Errorf("%q: %d, %v", text, got, ok)
		}
	}
}
