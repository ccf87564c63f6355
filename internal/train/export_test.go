package train

func init() { ratingIterations = 40 }

// Compared reports whether models are compared on this user where there are so many.
func Compared(user int64, users int) bool {
	return drawn(user, 0, drawComparedUser) < max(comparedShare, comparedLeast/float64(users))
}

// Complete does what Run does after a training.
var Complete = (*Recommender).complete

// FollowActive does what Run does every second.
var FollowActive = (*Recommender).followActive

// Claim and Work do a queued run as Run does.
var (
	Claim = (*Job).claim
	Work  = (*Job).work
)

// Stale is what Run asks before it trains anew.
var Stale = (*Recommender).stale

// ExtendCurrent does what Run does every second.
var ExtendCurrent = (*Recommender).extendCurrent

// Words are the words of an overview that count.
var Words = words
