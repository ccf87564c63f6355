package evaluate

import (
	"fmt"
	"reflect"
	"testing"
)

// made is random rows of some users and items, with repeated pairs and equal times.
func made(seed uint64, users, items, rows int) (Rows, *Names, *Names) {
	r := random(seed, 77)
	u, i := NewNames(), NewNames()
	out := Rows{Rated: true, Timed: true}
	for range rows {
		out.Rows = append(out.Rows, Row{
			User: u.Number(fmt.Sprint("u", r.IntN(users))), Item: i.Number(fmt.Sprint("i", r.IntN(items))),
			Rating: float32(1 + r.IntN(5)), Time: int64(r.IntN(rows / 2)),
		})
	}
	return out, u, i
}

func pairs(parts ...Rows) map[int64]int {
	count := map[int64]int{}
	for _, part := range parts {
		for _, row := range part.Rows {
			count[row.pair()]++
		}
	}
	return count
}

func usersOf(rows Rows) map[int32]bool {
	users := map[int32]bool{}
	for _, row := range rows.Rows {
		users[row.User] = true
	}
	return users
}

var protocols = []string{ProtocolRandom, ProtocolLeaveLastOut, ProtocolTemporal, ProtocolStrong}

// TestSplitsLeakNothing: by any protocol, every pair is in one part and, but for
// what is dropped, none is lost.
func TestSplitsLeakNothing(t *testing.T) {
	for seed := range uint64(20) {
		rows, users, items := made(seed, 5+int(seed)*3, 30, 100+int(seed)*40)
		for _, protocol := range protocols {
			s, err := MakeSplit(rows, users, items, protocol, seed)
			if err != nil {
				t.Fatal(protocol, err)
			}
			count := pairs(s.Train, s.TestIn, s.TestOut)
			if len(count)+s.Dropped != len(pairs(rows)) {
				t.Errorf("%s: %d pairs of %d, %d dropped", protocol, len(count), len(pairs(rows)), s.Dropped)
			}
			for pair, n := range count {
				if n > 1 {
					t.Errorf("%s: pair %x is in the parts %d times", protocol, pair, n)
				}
			}
			checkProtocol(t, s, rows)
			again, err := MakeSplit(rows, users, items, protocol, seed)
			if err != nil || !reflect.DeepEqual(s, again) {
				t.Errorf("%s: the same seed splits otherwise", protocol)
			}
			checkValidation(t, s, seed)
		}
	}
}

// checkProtocol checks what is special about a protocol.
func checkProtocol(t *testing.T, s *Split, rows Rows) {
	t.Helper()
	trained, tested := usersOf(s.Train), usersOf(s.TestOut)
	switch s.Protocol {
	case ProtocolRandom:
		n := len(pairs(rows))
		if got := len(s.TestOut.Rows); got != shareOf(testShare, n) {
			t.Errorf("random: %d of %d rows", got, n)
		}
	case ProtocolLeaveLastOut:
		last := map[int32]int64{}
		for _, row := range s.TestOut.Rows {
			if _, twice := last[row.User]; twice {
				t.Error("leave-last-out: a user has two rows held out")
			}
			last[row.User] = row.Time
		}
		for _, row := range s.Train.Rows {
			if time, found := last[row.User]; found && row.Time > time {
				t.Error("leave-last-out: a training row is later than the last")
			}
		}
	case ProtocolTemporal:
		for _, row := range s.TestOut.Rows {
			for _, before := range s.Train.Rows {
				if before.Time >= row.Time {
					t.Fatal("temporal: a training row is not before a test row")
				}
			}
			if !trained[row.User] {
				t.Error("temporal: a test user isn't known")
			}
		}
	case ProtocolStrong:
		history := usersOf(s.TestIn)
		for user := range tested {
			if trained[user] || !history[user] {
				t.Error("strong: a test user is in training, or has no history")
			}
		}
		if len(history) != len(tested) {
			t.Error("strong: histories of users who aren't tested")
		}
	}
}

// checkValidation checks the part that HoldValidation takes out of training.
func checkValidation(t *testing.T, s *Split, seed uint64) {
	t.Helper()
	before := len(s.Train.Rows)
	s.HoldValidation(seed)
	if len(s.Train.Rows) != before {
		t.Errorf("%s: the training part changed", s.Protocol)
	}
	train, tuning, test := pairs(s.Train), pairs(s.Tuning), pairs(s.TestIn, s.TestOut)
	if len(s.ValidationOut.Rows) == 0 || len(tuning) == 0 {
		t.Errorf("%s: nothing is held out", s.Protocol)
	}
	tuned := usersOf(s.Tuning)
	for _, row := range s.ValidationOut.Rows {
		pair := row.pair()
		if tuning[pair] > 0 || test[pair] > 0 || train[pair] == 0 {
			t.Errorf("%s: a validation pair is where it must not be", s.Protocol)
		}
		if s.Protocol == ProtocolStrong && tuned[row.User] {
			t.Error("strong: a validation user is in training")
		}
	}
	for pair := range pairs(s.ValidationIn) {
		if train[pair] == 0 {
			t.Errorf("%s: a validation history has what training hasn't", s.Protocol)
		}
	}
}

func TestSplitErrors(t *testing.T) {
	rows, users, items := made(1, 5, 5, 50)
	if _, err := MakeSplit(rows, users, items, "magic", 1); err == nil {
		t.Error("there is no such protocol")
	}
	untimed := Rows{Rows: rows.Rows}
	for _, protocol := range []string{ProtocolTemporal, ProtocolLeaveLastOut} {
		if _, err := MakeSplit(untimed, users, items, protocol, 1); err == nil {
			t.Error("there are no times for", protocol)
		}
	}
	one := Rows{Rows: rows.Rows[:1], Timed: true}
	for _, protocol := range protocols {
		if _, err := MakeSplit(one, users, items, protocol, 1); err == nil {
			t.Error("one row cannot be split:", protocol)
		}
	}
}

// TestKindIsSeen: the protocol of a given split is told by who and when.
func TestKindIsSeen(t *testing.T) {
	rows, users, items := made(4, 40, 60, 1500)
	for _, protocol := range protocols {
		s, err := MakeSplit(rows, users, items, protocol, 1)
		if err != nil {
			t.Fatal(err)
		}
		s.Protocol = ProtocolFiles
		if got := s.kind(); got != protocol {
			t.Errorf("%s seems %s", protocol, got)
		}
	}
}
