package evaluate

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// The protocols by which MakeSplit splits.
const (
	ProtocolRandom              = "random"
	ProtocolLeaveLastOut        = "leave-last-out"
	ProtocolTemporal            = "temporal"
	ProtocolStrong              = "strong"
	ProtocolFiles               = "files" // somebody else split
	testShare                   = 0.2     // of the rows, the time or the users: what is tested on
	strongOutShare              = 0.2     // of a held-out user's rows: what is held out
	strongLeast                 = 5       // rows that a user needs in order to be held out
	streamTest           uint64 = 1       // of random numbers, one for each purpose
	streamStrong         uint64 = 2
	streamHoldouts       uint64 = 3
	streamValidate       uint64 = 4
	streamCurve          uint64 = 5
	streamResample       uint64 = 6
)

// Split is a data set in parts. What may be learned from is Train, ValidationIn and
// ValidationOut; TestIn is what is known of the test users when they ask.
type Split struct {
	Protocol     string
	Users, Items *Names
	Train        Rows
	// TestIn has the histories of the test users. One who isn't in it has the
	// history that Train has.
	TestIn, TestOut Rows
	// ValidationIn and ValidationOut are the same for users to tune on. Tuning is the
	// training part to tune with; without one it is Train without ValidationOut.
	ValidationIn, ValidationOut, Tuning Rows
	Mask                                Rows // pairs that may not be recommended besides the histories
	// Dropped are rows of the later part by users who weren't there in the earlier.
	Dropped int
}

// MakeSplit splits rows by a protocol:
//
//   - random: a fifth of all rows are tested on (as u1 to u5 of MovieLens 100K).
//   - leave-last-out: the last row of each user with two or more, by time.
//   - temporal: the last fifth of all rows by time, of users who are there before; one
//     moment divides the parts, so nothing of the future is known.
//   - strong: strong generalisation (Marlin 2004; Liang et al. 2018, "Variational
//     Autoencoders for Collaborative Filtering", section 4.2): a fifth of the users
//     with five rows or more aren't trained on at all; a fifth of the rows of
//     each is held out and the rest is the history.
//
// Of several rows of one user and item the last counts, so that no pair is in two
// parts. The same rows and seed give the same split. It returns an error where the rows
// have no times and the protocol needs them, or a part would be empty.
func MakeSplit(rows Rows, users, items *Names, protocol string, seed uint64) (*Split, error) {
	s := &Split{Protocol: protocol, Users: users, Items: items}
	if !rows.Timed && (protocol == ProtocolTemporal || protocol == ProtocolLeaveLastOut) {
		return nil, fmt.Errorf("the protocol %s needs times, and the file has none", protocol)
	}
	rows.Rows = distinct(rows.Rows)
	switch protocol {
	case ProtocolRandom:
		out, in := randomRows(rows.Rows, testShare, random(seed, streamTest))
		s.Train, s.TestOut = rows.part(in), rows.part(out)
	case ProtocolLeaveLastOut:
		out, in := lastOfEach(rows.Rows, 0)
		s.Train, s.TestOut = rows.part(in), rows.part(out)
	case ProtocolTemporal:
		before, after, dropped := cutInTime(rows.Rows, testShare)
		s.Train, s.TestOut, s.Dropped = rows.part(before), rows.part(after), dropped
	case ProtocolStrong:
		train, in, out := holdUsers(rows.Rows, testShare, math.MaxInt, random(seed, streamStrong))
		s.Train, s.TestIn, s.TestOut = rows.part(train), rows.part(in), rows.part(out)
	default:
		return nil, fmt.Errorf("there is no protocol %q: random, leave-last-out, temporal and strong are there", protocol)
	}
	if len(s.Train.Rows) == 0 || len(s.TestOut.Rows) == 0 {
		return nil, errors.New("there are too few rows to split them by the protocol " + protocol)
	}
	return s, nil
}

// random gives the random numbers of a purpose.
func random(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }
