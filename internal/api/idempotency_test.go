package api_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/gen/db"
	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func idempotencyKey(key string) header { return header{"Idempotency-Key", key} }

// otherBodies are valid ones for the operations that take a body, and not those of
// validRequests.
var otherBodies = map[string]object{
	"createMovie":       {"title": "Another Pattern"},
	"createUser":        {"name": "Mina"},
	"registerAccount":   {"login": "other@example.com", "password": testPassword},
	"createSession":     {"login": testLogin, "password": "another password"},
	"createAPIKey":      {"name": "shop", "scopes": []string{"admin"}},
	"createTrainingRun": {},
}

// TestEveryPOSTMayBeRepeated sends each POST of the document twice with one key, and
// then something else with it.
func TestEveryPOSTMayBeRepeated(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		for n, r := range validRequests {
			if r.method != http.MethodPost {
				continue
			}
			key := idempotencyKey(fmt.Sprint("key-number-", n))
			path := s.fillIn(r.path)
			first := s.send("POST", path, r.body, key).want(r.status)
			again := s.send("POST", path, r.body, key).want(r.status)
			if !bytes.Equal(first.body, again.body) {
				t.Errorf("%s and then %s", first, again)
			}
			for _, name := range []string{"Content-Type", "Location", "ETag", "Set-Cookie"} {
				if a, b := first.header.Get(name), again.header.Get(name); a != b {
					t.Errorf("%s: %s was %q and is %q", again, name, a, b)
				}
			}
			if first.header.Get("Idempotent-Replayed") != "" || again.header.Get("Idempotent-Replayed") != "true" {
				t.Errorf("%s: which answer is a repeated one is not said", again)
			}
			s.reopen(r.operation, key)
			inWork := s.send("POST", path, r.body, key).want(409)
			if problem := decode[client.Problem](inWork); inWork.header.Get("Retry-After") != "1" || problem.Type != client.UrnMarqueeProblemConflict {
				t.Errorf("%s while the first one is in work: %s", r.operation, inWork)
			}
			other, body := path, any(otherBodies[r.operation])
			if r.body == nil {
				other, body = strings.ReplaceAll(path, "/1/", "/2/"), nil
			}
			mismatch := decode[client.Problem](s.send("POST", other, body, key).want(422))
			if mismatch.Type != client.UrnMarqueeProblemIdempotencyMismatch {
				t.Errorf("%s for something else: %+v", r.operation, mismatch)
			}
			for _, bad := range []string{"short", strings.Repeat("x", 201), "with a blank"} {
				s.send("POST", path, r.body, idempotencyKey(bad)).want(400)
			}
		}
	})
}

// reopen makes a request that was answered look as if it were still worked on.
func (s *server) reopen(operation string, key header) {
	s.t.Helper()
	name := api.ClaimName("open", operation, key.value)
	row, err := s.api.Store.GetIdempotentRequest(s.t.Context(), name)
	if err == nil {
		_, err = s.api.Store.EndIdempotentRequest(s.t.Context(), db.EndIdempotentRequestParams{Name: name, Owner: row.Owner})
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// TestOneOfManyAtOnce sends one request through two servers at once, each with a
// connection of its own to the database, as a client that lost its patience would.
func TestOneOfManyAtOnce(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		servers := []*server{serve(t, storetest.Open(t, engine, url)), serve(t, storetest.Open(t, engine, url))}
		for _, path := range []string{"/v1/movies", "/v1/users"} {
			body := map[string]object{"/v1/movies": newMovie, "/v1/users": {"name": "Jin"}}[path]
			answers := make([]answer, 32)
			var all sync.WaitGroup
			for i := range answers {
				all.Go(func() { answers[i] = servers[i%2].send("POST", path, body, idempotencyKey("one-of-many")) })
			}
			all.Wait()
			made := servers[0].send("POST", path, body, idempotencyKey("one-of-many")).want(201)
			for _, a := range answers {
				switch {
				case a.status == 201 && bytes.Equal(a.body, made.body):
				case a.status == 409 && a.header.Get("Retry-After") == "1":
				default:
					t.Errorf("one of 32: %s", a)
				}
			}
		}
		if about := servers[0].about(); about.Movies != 1 {
			t.Errorf("made were %d movies", about.Movies)
		}
		if users := fetch[client.UserPage](servers[0], "/v1/users"); len(users.Items) != 1 {
			t.Errorf("made were %d users", len(users.Items))
		}
	})
}

// TestKeysAreOnesOwn has two principals use one key.
func TestKeysAreOnesOwn(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		body := object{"name": "Jin"}
		first := s.by("admin").send("POST", "/v1/users", body, idempotencyKey("the-same-key")).want(201)
		second := s.by("feedback").send("POST", "/v1/users", body, idempotencyKey("the-same-key")).want(201)
		if second.header.Get("Idempotent-Replayed") != "" || first.header.Get("Location") == second.header.Get("Location") {
			t.Errorf("%s got the answer of another principal", second)
		}
		s.send("POST", "/v1/users", body, idempotencyKey("the-same-key")).want(401)
		s.by("other").send("POST", "/v1/users", body, idempotencyKey("the-same-key")).want(403)
	})
}

// TestRefusalsAreNotKept repeats requests that were answered with what says nothing of
// the request itself.
func TestRefusalsAreNotKept(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		login := object{"login": testLogin, "password": testPassword}
		key := idempotencyKey("early-login")
		s.send("POST", "/v1/sessions", login, key).want(401)
		s.register(testLogin)
		s.send("POST", "/v1/sessions", login, key).want(201)

		catalogue := s.api.Catalog
		s.api.Catalog = nil
		s.send("POST", "/v1/movies", newMovie, idempotencyKey("into-a-panic")).want(500)
		s.api.Catalog = catalogue
		s.send("POST", "/v1/movies", newMovie, idempotencyKey("into-a-panic")).want(201)

		// What the request itself is to blame for stays.
		conflict := s.send("POST", "/v1/movies", newMovie, idempotencyKey("a-conflict")).want(409)
		s.send("DELETE", "/v1/movies/1", nil).want(204)
		again := s.send("POST", "/v1/movies", newMovie, idempotencyKey("a-conflict")).want(409)
		if !bytes.Equal(conflict.body, again.body) {
			t.Errorf("%s and then %s", conflict, again)
		}
	})
}

// TestAnswerIsLost has a client go away while its login is worked on, and ask again: the
// work went on, so that its answer is there.
func TestAnswerIsLost(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.register(testLogin)
		login := fmt.Sprintf(`{"login":%q,"password":%q}`, testLogin, testPassword)
		looker := s.as(*s.logIn(testLogin).Token)
		sessions := func() int { return len(fetch[client.SessionList](looker, "/v1/sessions").Items) }
		replayed := false
		for try := 0; try < 30 && !replayed; try++ { // until the client leaves in the middle
			before, key := sessions(), idempotencyKey(fmt.Sprint("lost-answer-", try))
			left := s.sendAndLeave("/v1/sessions", login, key, time.Duration(5+5*try)*time.Millisecond)
			a := s.send("POST", "/v1/sessions", login, key)
			for a.status == 409 {
				time.Sleep(20 * time.Millisecond)
				a = s.send("POST", "/v1/sessions", login, key)
			}
			replayed = left && a.want(201).header.Get("Idempotent-Replayed") == "true"
			if made := sessions() - before; made != 1 {
				t.Errorf("one login that was repeated made %d sessions", made)
			}
		}
		if !replayed {
			t.Error("no work went on after its client had left")
		}
	})
}

// sendAndLeave posts a body and leaves after a while, if there is no answer by then.
func (c caller) sendAndLeave(path, body string, key header, wait time.Duration) (left bool) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), wait)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "POST", c.url+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set(key.name, key.value)
	response, err := plainClient.Do(request)
	if err != nil {
		return true
	}
	defer response.Body.Close()
	received, err := io.ReadAll(response.Body)
	if err != nil {
		return true
	}
	if err := checkAnswer(request, response, received); err != nil {
		c.t.Errorf("%s: %v", path, err)
	}
	return false
}

// TestNoTokenInTheDatabase reads all that is stored after answers with tokens were kept.
func TestNoTokenInTheDatabase(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		s := serve(t, storetest.Open(t, engine, url))
		s.register(testLogin)
		login := fmt.Sprintf(`{"login":%q,"password":%q}`, testLogin, testPassword)
		session := s.send("POST", "/v1/sessions", login, idempotencyKey("a-key-for-the-login")).want(201)
		key := s.send("POST", "/v1/api-keys", object{"name": "shop", "scopes": []string{"read"}}, idempotencyKey("a-key-for-the-key")).want(201)
		plain := sha256.Sum256([]byte(login))
		secrets := map[string]string{
			"the session's token": *decode[client.NewSession](session).Token, "the API key": decode[client.NewAPIKey](key).Token,
			"the password": testPassword, "the idempotency key": "a-key-for-the-login", "a hash of the body": hex.EncodeToString(plain[:]),
		}
		stored := everythingStored(t, engine, url)
		if !bytes.Contains(stored, []byte(testLogin)) {
			t.Fatal("what is stored was not read")
		}
		for what, secret := range secrets {
			for form, text := range formsOf(secret) {
				if bytes.Contains(stored, []byte(text)) {
					t.Errorf("%s is in the database, %s", what, form)
				}
			}
			if text := s.log.String(); strings.Contains(text, secret) {
				t.Errorf("%s is in the log", what)
			}
		}
	})
}

// formsOf are the ways in which a text could be written: as it is, or in base64, where it
// depends on what comes before it, each of them as it is and in hex.
func formsOf(secret string) map[string]string {
	forms := map[string]string{"as it is": secret}
	for before := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + secret))
		forms[fmt.Sprint("in base64 after ", before)] = encoded[4 : len(encoded)-4] // the ends depend on what is around
	}
	for form, text := range maps.Clone(forms) {
		forms[form+", in hex"] = hex.EncodeToString([]byte(text))
	}
	return forms
}

// TestReplayIsAuditedOnce repeats an admin's action.
func TestReplayIsAuditedOnce(t *testing.T) {
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	s := serveWith(t, database, func(o *api.Server) { o.Open = true })
	for range 3 {
		s.send("POST", "/v1/movies", newMovie, idempotencyKey("audited-once")).want(201)
	}
	if entries := fetch[client.AuditPage](s, "/v1/audit-log").Items; len(entries) != 1 {
		t.Errorf("the audit log has %+v", entries)
	}
}
