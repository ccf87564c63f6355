package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestTrainCommand(t *testing.T) {
	folder := writeSet(t, makeSet(60, 150, 20))
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		if r := command(t, "train", "--database", url); r.code != 1 || r.stdout != "" || !strings.HasSuffix(r.stderr, "\nmarquee: There are no movies to train a model for.\n") {
			t.Errorf("without movies: %+v", r)
		}
		if r := importInto(t, url, folder); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		first := command(t, "train", "--database", url)
		for _, word := range []string{"NDCG@100", "popularity", "blend", "RMSE", "no model before it"} {
			if first.code != 0 || !strings.Contains(first.stdout, word) {
				t.Errorf("%q is not in %+v", word, first)
			}
		}
		if !strings.Contains(first.stderr, "reading") || !strings.Contains(first.stderr, "rating") {
			t.Errorf("the progress is %s", first.stderr)
		}
		second := command(t, "train", "--database", url)
		if second.code != 0 || !strings.Contains(second.stdout, "in use until now") {
			t.Errorf("the second training: %+v", second)
		}
		// A server begins with that model.
		i := serveHere(t, anyPort, "--database", url)
		if model := i.get("/v1/model"); !strings.Contains(second.stdout, model["id"].(string)) || model["validation"] == nil {
			t.Errorf("served is %v", model)
		}
		if code := i.stop(); code != 0 || !strings.Contains(i.stderr.String(), "loaded") {
			t.Errorf("exit code %d: %s", code, i.stderr)
		}
	})
}

// TestTrainInterrupted interrupts a training as Ctrl-C does, and kills another one.
func TestTrainInterrupted(t *testing.T) {
	folder := writeSet(t, makeSet(60, 150, 20))
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		if r := importInto(t, url, folder); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		ctx, cancel := context.WithCancel(t.Context())
		watch := &cancelling{cancel: cancel}
		var stdout buffer
		if code := run(ctx, []string{"train", "--database", url}, &stdout, watch); code != 130 || stdout.String() != "" || !strings.Contains(watch.String(), "Interrupted") {
			t.Errorf("exit code %d, %s%s", code, stdout.String(), watch.String())
		}
		cmd := program(t, "train", "--database", url)
		var stderr buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for !strings.Contains(stderr.String(), "fitting") {
			select {
			case <-t.Context().Done():
				t.Fatal("it does not begin")
			case <-time.After(5 * time.Millisecond):
			}
		}
		if err := cmd.Process.Signal(os.Kill); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		command(t, "train", "--database", url).wantSentence(t, "under way already")
		serveHere(t, anyPort, "--database", url).stop() // fine without a model
	})
}

// cancelling is an output that cancels as soon as models are being fitted.
type cancelling struct {
	buffer
	cancel func()
}

func (c *cancelling) Write(p []byte) (int, error) {
	if strings.Contains(string(p), "fitting") {
		c.cancel()
	}
	return c.buffer.Write(p)
}
