package api_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
)

// TestRepeatedWhileWorkedOn sends each POST many times at once with one key: one does the
// work, and another that comes meanwhile is told so.
func TestRepeatedWhileWorkedOn(t *testing.T) {
	const rounds, atOnce = 100, 12
	onSQLite(t, open, func(s *server) {
		s.fill()
		for _, r := range validRequests {
			if r.method != http.MethodPost || r.body == nil {
				continue
			}
			conflicts := 0
			for round := 0; round < rounds && conflicts == 0; round++ {
				answers := make([]answer, atOnce)
				var all sync.WaitGroup
				for i := range answers {
					all.Go(func() {
						answers[i] = s.send(r.method, r.path, r.body, idempotencyKey(fmt.Sprint("in-flight-", r.operation, round)))
					})
				}
				all.Wait()
				for _, a := range answers {
					if a.status == 409 {
						conflicts++
					}
				}
			}
			if conflicts == 0 {
				t.Errorf("%s: none of %d × %d was told that the first is being worked on", r.operation, rounds, atOnce)
			}
		}
	})
}
