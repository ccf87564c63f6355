package account

// Hurry makes hashes as fast as they can be, for tests that make many.
func (s *Service) Hurry() { s.hasher = newHasher(parameters{memory: 8, passes: 1, threads: 1}) }

// Strengthen changes the parameters of hashes, as a new version of the program may.
func (s *Service) Strengthen() {
	s.hasher = newHasher(parameters{memory: 16, passes: 1, threads: 1})
}

// Occupy takes all places for hashes and the queue before them, until free is called.
func (s *Service) Occupy() (free func()) {
	for range cap(s.hasher.slots) {
		s.hasher.slots <- struct{}{}
	}
	s.hasher.waiting.Add(int64(queued * cap(s.hasher.slots)))
	return func() {
		s.hasher.waiting.Add(-int64(queued * cap(s.hasher.slots)))
		for range cap(s.hasher.slots) {
			<-s.hasher.slots
		}
	}
}
