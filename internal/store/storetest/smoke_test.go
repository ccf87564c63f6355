package storetest_test

import (
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestSmoke(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		if err := s.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}
