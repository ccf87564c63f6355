package evaluate

import (
	"math"
)

// The sizes of the validation part that HoldValidation takes out of the training part.
const (
	validationShare = 0.1
	// mostHoldouts bounds the users that weights are learned from: more don't change them.
	mostHoldouts = 2000
)

// HoldValidation takes a validation part out of the training part in the way in
// which, as far as can be seen, the test part was taken out of the whole:
//
//   - most test users are unknown to the training part: a tenth of the training
//     users, a fifth of the rows of each held out;
//   - the test part lies after the training part: the last tenth of the training
//     part by time, at one moment;
//   - each user's test rows lie after the user's others: the last tenth of each
//     user's rows;
//   - else, or without times: a tenth of the rows.
//
// It looks at who and when the test rows are, never at what they are.
func (s *Split) HoldValidation(seed uint64) {
	rows := s.Train.Rows
	r := random(seed, streamValidate)
	var in, out, tuning []Row
	switch s.kind() {
	case ProtocolStrong:
		tuning, in, out = holdUsers(rows, validationShare, mostHoldouts, r)
	case ProtocolTemporal:
		tuning, out, _ = cutInTime(rows, validationShare)
		in = tuning
	case ProtocolLeaveLastOut:
		out, tuning = lastOfEach(rows, validationShare)
		in = tuning
	default:
		out, tuning = randomRows(rows, validationShare, r)
		in = tuning
	}
	if len(tuning) == 0 || len(out) == 0 {
		return // too little to learn anything from
	}
	s.ValidationIn, s.ValidationOut, s.Tuning = s.Train.part(in), s.Train.part(out), s.Train.part(tuning)
}

// kind tells by which protocol the test part seems to be made.
func (s *Split) kind() string {
	if s.Protocol != ProtocolFiles {
		return s.Protocol
	}
	last := map[int32]int64{} // known users, with the time of their last row
	latest := int64(math.MinInt64)
	for _, row := range s.Train.Rows {
		time, found := last[row.User]
		if !found || row.Time > time {
			last[row.User] = row.Time
		}
		latest = max(latest, row.Time)
	}
	first := map[int32]int64{} // test users, with the time of their first held-out row
	earliest := int64(math.MaxInt64)
	for _, row := range s.TestOut.Rows {
		if time, found := first[row.User]; !found || row.Time < time {
			first[row.User] = row.Time
		}
		earliest = min(earliest, row.Time)
	}
	known, later := 0, 0
	for user, time := range first {
		if before, found := last[user]; found {
			known++
			if time >= before {
				later++
			}
		}
	}
	switch timed := s.Train.Timed && s.TestOut.Timed; {
	case 2*known < len(first):
		return ProtocolStrong
	case timed && earliest >= latest:
		return ProtocolTemporal
	case timed && 10*later >= 9*known:
		return ProtocolLeaveLastOut
	}
	return ProtocolRandom
}

// compact numbers users and items anew, those of the training part first, so that
// their numbers are the rows and columns of its matrix.
func (s *Split) compact() {
	users, items := NewNames(), NewNames()
	for _, part := range []*Rows{&s.Train, &s.Tuning, &s.ValidationIn, &s.ValidationOut, &s.TestIn, &s.TestOut, &s.Mask} {
		renumbered := make([]Row, len(part.Rows))
		for i, row := range part.Rows {
			row.User = users.Number(s.Users.Text(row.User))
			row.Item = items.Number(s.Items.Text(row.Item))
			renumbered[i] = row
		}
		part.Rows = renumbered
	}
	s.Users, s.Items = users, items
}
