package api_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3filter"

	"marquee/gen/client"
	"marquee/internal/train"
)

func init() {
	openapi3filter.RegisterBodyDecoder("text/event-stream", openapi3filter.FileBodyDecoder)
	// Nothing takes a run up here, so it stays queued until it is cancelled.
	validRequests = append(validRequests,
		request{"getModel", "GET", "/v1/model", nil, 200},
		request{"listTrainingRuns", "GET", "/v1/training-runs", nil, 200},
		request{"createTrainingRun", "POST", "/v1/training-runs", object{"tune": true}, 202},
		request{"getTrainingRun", "GET", "/v1/training-runs/1", nil, 200},
		request{"cancelTrainingRun", "POST", "/v1/training-runs/1/cancel", nil, 200},
		request{"streamTrainingRun", "GET", "/v1/training-runs/1/events", nil, 200})
}

// work has the server do what it does in the background, until the test ends.
func (s *server) work() {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { s.api.Recommender.Run(ctx); close(ended) }()
	s.t.Cleanup(func() { cancel(); <-ended })
}

// event is a server-sent event.
type event struct {
	name string
	run  client.TrainingRun
}

// events follows a run to its end.
func (s *server) events(path string) []event {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), "GET", s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := plainClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	if got := response.Header.Get("Content-Type"); response.StatusCode != 200 || got != "text/event-stream" {
		s.t.Fatalf("%s: status %d, content type %q", path, response.StatusCode, got)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Error(err)
	}
	if err := checkAnswer(request, response, body); err != nil {
		s.t.Errorf("%s: %v", path, err)
	}
	var all []event
	scanner := bufio.NewScanner(bytes.NewReader(body))
	for scanner.Scan() {
		name, value, _ := strings.Cut(scanner.Text(), ": ")
		switch name {
		case "event":
			all = append(all, event{name: value})
		case "data":
			decoder := json.NewDecoder(strings.NewReader(value))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&all[len(all)-1].run); err != nil {
				s.t.Error(err)
			}
		}
	}
	if err := scanner.Err(); err != nil {
		s.t.Error(err)
	}
	return all
}

func TestTrainingRun(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.gather(120, 40)
		s.train()
		if before := fetch[client.ActiveModel](s, "/v1/model"); before.Validation != nil || before.Users == 0 || len(before.Sources) < 5 {
			t.Errorf("before it is measured the model is %+v", before)
		}
		a := s.send("POST", "/v1/training-runs", object{}).want(202)
		queued := decode[client.TrainingRun](a)
		path := fmt.Sprintf("/v1/training-runs/%d", queued.ID)
		if a.header.Get("Location") != path || queued.State != client.Queued || queued.Tune {
			t.Errorf("%s, location %q", a, a.header.Get("Location"))
		}
		s.send("POST", "/v1/training-runs", object{}).want(409)
		s.work()
		events := s.events(path + "/events")
		last := events[len(events)-1]
		for i, e := range events {
			if want := map[bool]string{true: "end", false: "progress"}[i == len(events)-1]; e.name != want {
				t.Errorf("event %d is %s", i, e.name)
			}
			if i > 0 && e.run.Progress < events[i-1].run.Progress {
				t.Errorf("progress goes from %v back to %v", events[i-1].run.Progress, e.run.Progress)
			}
		}
		if len(events) < 2 || last.run.State != client.Succeeded || last.run.Progress != 1 || last.run.ModelID == nil || last.run.EtaSeconds != nil {
			t.Errorf("%d events, the last: %+v", len(events), last)
		}
		if got := fetch[client.TrainingRun](s, path); got.State != client.Succeeded || *got.Detail != *last.run.Detail {
			t.Errorf("the run is %+v, the last event %+v", got, last.run)
		}
		s.send("POST", path+"/cancel", nil).want(409)
		s.takesUp(*last.run.ModelID)
		checkReport(t, fetch[client.ActiveModel](s, "/v1/model"))
	})
}

// takesUp waits until the server works with a model.
func (s *server) takesUp(id string) {
	s.t.Helper()
	for s.api.Recommender.Model().ID() != id {
		select {
		case <-s.t.Context().Done():
			s.t.Fatalf("the model %s is not taken up", id)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func checkReport(t *testing.T, m client.ActiveModel) {
	t.Helper()
	v, r := m.Validation, m.RatingValidation
	if v == nil || r == nil || v.Blend == nil || v.Popularity == nil {
		t.Fatalf("the model was not measured: %+v", m)
	}
	if len(v.Models) != len(m.Sources) || v.Blend.Ndcg100 <= v.Popularity.Ndcg100 || !v.Activated || v.HoldoutUsers < 20 {
		t.Errorf("the ranking: %+v", v)
	}
	if r.Ratings != v.HeldOut || r.Rmse > 1.2 || r.IntervalProbability != train.Level || r.IntervalCoverage < 0.6 {
		t.Errorf("the predictions: %+v", r)
	}
}

func TestTrainingRunList(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		var want []string
		for range 5 {
			run := decode[client.TrainingRun](s.send("POST", "/v1/training-runs", object{"tune": true}).want(202))
			path := fmt.Sprintf("/v1/training-runs/%d", run.ID)
			s.send("POST", path+"/cancel", nil).want(200)
			want = append([]string{string(s.get(path).body)}, want...)
		}
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		for _, limit := range []int{1, 2, 5, 100} {
			if got := s.walk("/v1/training-runs", limit); !slices.Equal(got, want) {
				t.Errorf("in pages of %d: %q, not %q", limit, got, want)
			}
		}
		s.refusedCursor("/v1/training-runs", "AAAA")
		refused(s.get("/v1/training-runs/0"), "run_id")
		refused(s.send("POST", "/v1/training-runs/x/cancel", nil), "run_id")
		refused(s.get("/v1/training-runs/-1/events"), "run_id")
		refused(s.get("/v1/model?x=1"), "x")
		refused(s.send("POST", "/v1/training-runs", object{"tune": "yes"}), "#/tune")
		refused(s.send("POST", "/v1/training-runs", object{"fast": true}), "#/fast")
	})
}

// TestModelBeforeTheFirst asks for the model where there is none yet.
func TestModelBeforeTheFirst(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		serve(t, s.api.Store).get("/v1/model").want(503)
		if m := fetch[client.ActiveModel](s, "/v1/model"); m.Movies != 0 || len(m.Sources) != 0 {
			t.Errorf("the model of nothing is %+v", m)
		}
	})
}

// TestEventsOutliveTimeouts follows a run on a server whose requests may not take long,
// and leaves it; another client only wants to know whether there is something to follow.
func TestEventsOutliveTimeouts(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		strict := httptest.NewUnstartedServer(s.handler)
		strict.Config.ReadTimeout, strict.Config.WriteTimeout = 300*time.Millisecond, 300*time.Millisecond
		strict.Start()
		t.Cleanup(strict.Close)
		run := decode[client.TrainingRun](s.send("POST", "/v1/training-runs", object{}).want(202))
		path := fmt.Sprintf("/v1/training-runs/%d", run.ID)
		s.send("HEAD", path+"/events", nil).want(200)

		request, err := http.NewRequestWithContext(t.Context(), "GET", strict.URL+path+"/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := plainClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		begin := time.Now()
		time.AfterFunc(time.Second, func() { s.send("POST", path+"/cancel", nil).want(200) })
		body, err := io.ReadAll(response.Body)
		if wrong := checkAnswer(request, response, body); wrong != nil {
			t.Error(wrong)
		}
		if err != nil || !strings.Contains(string(body), "event: end\n") || time.Since(begin) < time.Second {
			t.Errorf("after %v: %v, %s", time.Since(begin), err, body)
		}
	})
}
