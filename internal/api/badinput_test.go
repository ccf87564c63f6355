package api_test

import "testing"

// TestBadInput sends what the contract does not allow to a server with data, which
// must refuse it with a problem that says where, and keep what it has.
func TestBadInput(t *testing.T) {
	tests := []struct {
		name string
		run  func(s *server)
	}{
		{"ids", idsAreChecked},
		{"limits", limitsAreChecked},
		{"filters", filtersAreChecked},
		{"selections", selectionsAreChecked},
		{"unreadable queries", unreadableQueries},
		{"cursors of other lists", cursorsOfOthers},
		{"tampered cursors", tamperedCursors},
		{"movie bodies", movieBodiesAreChecked},
		{"patches", patchesAreChecked},
		{"ratings", ratingsAreChecked},
		{"random bodies", randomBodies},
		{"routing", wrongRoutes},
	}
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) { nothingLost(test.run)(s.in(t)) })
		}
		t.Run("media types", func(t *testing.T) { mediaTypes(s.in(t)) })
		t.Run("large bodies", func(t *testing.T) { largeBodies(s.in(t)) })
	})
}
