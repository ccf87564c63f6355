package evaluate

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// texts gives rows as they are written in a test: user/item/rating/time.
func texts(r *Reader, rows Rows) string {
	var all []string
	for _, row := range rows.Rows {
		all = append(all, fmt.Sprintf("%s/%s/%g/%d", r.Users.Text(row.User), r.Items.Text(row.Item), row.Rating, row.Time))
	}
	return strings.Join(all, " ")
}

func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name, file, want string
		rated, timed     bool
	}{
		{"u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n", "196/242/3/881250949 186/302/3/891717742", true, true},
		{"ratings.dat", "1::1193::5::978300760\r\n1::661::3.5::978302109\r\n", "1/1193/5/978300760 1/661/3.5/978302109", true, true},
		{"ratings.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n", "1/31/2.5/1260759144", true, true},
		{"pairs", "298\t474\n286\t1014\n", "298/474/1/0 286/1014/1/0", false, false},
		{"pairs with commas", "a,b\nc,d", "a/b/1/0 c/d/1/0", false, false},
		{"pairs with a header", "user,item\n1,2\n", "1/2/1/0", false, false},
		{"three columns", "1,2,4\n", "1/2/4/0", true, false},
		{"header in another order", "rating\titem_id\tuser_id\n5\tx\ty\n", "y/x/5/0", true, false},
		{"times without ratings", "user,item,timestamp\n1,2,77\n", "1/2/1/77", false, true},
		{"more columns, named", "user,item,title,rating\n1,2,T,3\n", "1/2/3/0", true, false},
		{"RecBole", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t2\t3\t8.5e8\n", "1/2/3/850000000", true, true},
		{"unknown names", "nutzer,werk,note\n1,2,3\n", "1/2/3/0", true, false},
		{"byte order mark", "\ufeffuserId,movieId\n1,2\n", "1/2/1/0", false, false},
		{"empty lines", "\n1\t2\n\n  \n3\t4\n\n", "1/2/1/0 3/4/1/0", false, false},
		{"ids are text", "007\tA b\n7\té:1\n", "007/A b/1/0 7/é:1/1/0", false, false},
		{"quoted", "\"a,b\",\"c\"\"d\"\ne,f\n", `a,b/c"d/1/0 e/f/1/0`, false, false},
		{"negative and spaces", "1, x,-2.5, 7\n", "1/ x/-2.5/7", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewReader()
			rows, err := r.Read(strings.NewReader(c.file), "f", "train")
			if err != nil {
				t.Fatal(err)
			}
			if got := texts(r, rows); got != c.want || rows.Rated != c.rated || rows.Timed != c.timed {
				t.Errorf("%q, rated %v, timed %v", got, rows.Rated, rows.Timed)
			}
		})
	}
}

func TestInputsAreRecorded(t *testing.T) {
	r := NewReader()
	for range 2 {
		if _, err := r.Read(strings.NewReader("a\tb\n"), "pairs.tsv", "train"); err != nil {
			t.Fatal(err)
		}
	}
	want := Input{"train", "pairs.tsv", "5dd1197866f479824d9b483e1b7ae9ad3e518f3b4fd447c6b92d127dda6178c5", 1}
	if len(r.Inputs) != 2 || r.Inputs[0] != want || r.Inputs[1] != want || r.Users.Len() != 1 {
		t.Errorf("%+v", r.Inputs)
	}
}

func TestMalformedLines(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"", "f:1: the file has no interactions"},
		{"user,item\n", "f:1: the file has no interactions"},
		{"alone\n", `f:1: "alone" is one column: a user and an item are needed, with a tab, a comma or :: between them`},
		{"\",\"\n", `f:1: "," is one column: a user and an item are needed, with a tab, a comma or :: between them`},
		{"1\t2\t3\n1\t2\n", "f:2: there are 2 columns and not 3 as before"},
		{"1\t2\t3\n\n1\t2\tx\n", `f:3: the rating "x" is not a number`},
		{"1\t2\tx\n", `f:1: the rating "x" is not a number`},
		{"1\t2\tNaN\n", `f:1: the rating "NaN" is not a number`},
		{"1\t2\t1e308\n", `f:1: the rating "1e308" is not a number`},
		{"1\t2\t\n", `f:1: the rating "" is not a number`},
		{"1\t2\t3\tyesterday\n", `f:1: the time "yesterday" is not a number of seconds`},
		{"1\t2\t3\t1e30\n", `f:1: the time "1e30" is not a number of seconds`},
		{"1\t2\n\t2\n", "f:2: the user is empty"},
		{"1\t2\n1\t \n", "f:2: the item is empty"},
		{"1,2,3,4,5\n", "f:1: there are 5 columns: user, item, rating and time are expected, or a first line that names them"},
		{"1,2\n\"1,2\n", "f:2: the quotes don't match: extraneous or missing \" in quoted-field"},
		{"1\t2\n1\x00\t2\n", "f:2: the file is not text"},
		{"1\t2\n" + strings.Repeat("9", maxLine+1) + "\t2\n", "f:2: the line is longer than 1048576 bytes"},
	} {
		_, err := NewReader().Read(strings.NewReader(c.file), "f", "train")
		var line *LineError
		if !errors.As(err, &line) || err.Error() != c.want {
			t.Errorf("%.40q: %v", c.file, err)
		}
	}
}

func TestFailingFile(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := NewReader().Read(failing{broken}, "f", "train")
	if !errors.Is(err, broken) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzRead: whatever a file holds, it is read or refused with a line, and the rows are sound.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"1\t2\t3\t4\n", "a,b\n\"c,d\",e\n", "userId,movieId,rating\n1,2,3\n", "1::2::3\n", "\ufeff1\t2", "", ",,\n", "\"\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		r := NewReader()
		rows, err := r.Read(strings.NewReader(file), "f", "train")
		if err != nil {
			if line, ok := errors.AsType[*LineError](err); !ok || line.Line < 1 || line.Reason == "" {
				t.Fatalf("%v", err)
			}
			return
		}
		if len(rows.Rows) == 0 {
			t.Fatal("no rows and no error")
		}
		for _, row := range rows.Rows {
			if r.Users.Text(row.User) == "" || r.Items.Text(row.Item) == "" || row.Rating != row.Rating {
				t.Fatalf("%+v", row)
			}
		}
	})
}
