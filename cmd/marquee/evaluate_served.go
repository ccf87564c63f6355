package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"

	"marquee/gen/client"
	"marquee/internal/evaluate"
	"marquee/internal/recommend"
)

type evaluateServedCommand struct {
	URL      string  `default:"http://127.0.0.1:8080" help:"The server (${default}). Its users and movies must have the ids of the files, as after an import into an empty database."`
	Train    string  `required:"" placeholder:"FILE" help:"The ratings that the server has, against which coverage and novelty are measured."`
	TestOut  string  `required:"" placeholder:"FILE" help:"What is held out of the users, and is not on the server."`
	K        []int   `default:"10,20,50,100" help:"The lengths of lists to measure (${default}); a server gives 100 at the most."`
	Relevant float32 `default:"4" help:"The rating from which a held-out item is relevant; without ratings all are (${default})."`
	evaluateOutput
}

// Help says what no flag says.
func (evaluateServedCommand) Help() string {
	return "A server that works by accounts wants an API key with scope read, in $" + tokenVariable + "; make one with marquee admin key.\n\n" +
		"Example: marquee evaluate served --train ua.base --test-out ua.test"
}

// tokenVariable is the environment variable with an API key or a session's token, which is
// no flag: others on the machine see a program's arguments.
const tokenVariable = "MARQUEE_TOKEN"

// servedLength is how many recommendations are asked for: the contract's maximum.
const servedLength = 100

// Run evaluates the lists that a server answers, after all its rules.
func (c *evaluateServedCommand) Run(ctx context.Context, out *output) error {
	r := evaluate.NewReader()
	s := &evaluate.Split{Protocol: evaluate.ProtocolFiles, Users: r.Users, Items: r.Items}
	var err error
	if s.Train, err = readRows(r, c.Train, "train"); err != nil {
		return err
	}
	if s.TestOut, err = readRows(r, c.TestOut, "test-out"); err != nil {
		return err
	}
	task, err := evaluate.NewRankingTask(s, c.Relevant)
	if err != nil {
		return badInput{err}
	}
	server, err := client.NewClientWithResponses(c.URL, client.WithRequestEditorFn(authorize))
	if err != nil {
		return badInput{err}
	}
	if err := stage(ctx, out, "Asking %s for %d lists", c.URL, len(task.Cases)); err != nil {
		return err
	}
	o := evaluate.RankingOptions{Options: evaluate.Options{K: c.K, Seed: c.Seed, Now: time.Now}}
	var report *evaluate.RankingReport
	err = c.withDump(func(w io.Writer) error {
		if w != nil {
			dump, err := evaluate.NewRankingDump(w)
			if err != nil {
				return err
			}
			o.Lists = func(model string, lists [][]recommend.Scored) error { return dump.Write(task, model, lists) }
		}
		report, err = evaluate.EvaluateServed(ctx, task, o, func(ctx context.Context, user string) ([]evaluate.ServedItem, error) {
			return askForList(ctx, server, user)
		})
		return err
	})
	if err != nil {
		return err
	}
	report.Report = evaluate.NewReport("ranking", s.Protocol, c.Seed, r.Inputs)
	return c.write(out, report)
}

// authorize sends the token of the environment, if any.
func authorize(_ context.Context, request *http.Request) error {
	if token := os.Getenv(tokenVariable); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	return nil
}

// askForList asks a server for a user's recommendations, and again where it wants to be
// asked less often.
func askForList(ctx context.Context, server *client.ClientWithResponses, user string) ([]evaluate.ServedItem, error) {
	id, err := strconv.ParseInt(user, 10, 64)
	if err != nil {
		return nil, badInput{fmt.Errorf("user %q: a server's users have numbers", user)}
	}
	limit := int32(servedLength)
	var answer *client.ListRecommendationsResponse
	for answer == nil || answer.StatusCode() == http.StatusTooManyRequests {
		if answer != nil {
			if err := waitFor(ctx, answer.HTTPResponse.Header.Get("Retry-After")); err != nil {
				return nil, err
			}
		}
		answer, err = server.ListRecommendationsWithResponse(ctx, id, &client.ListRecommendationsParams{Limit: &limit})
		if err != nil {
			return nil, fmt.Errorf("asking for the recommendations of user %d failed: start the server or give its --url (%w)", id, err)
		}
	}
	switch answer.StatusCode() {
	case http.StatusUnauthorized, http.StatusForbidden:
		return nil, fmt.Errorf("the server answers %s: set $%s to an API key of its with scope read (marquee admin key)", answer.Status(), tokenVariable)
	}
	if answer.StatusCode() != http.StatusOK || answer.JSON200 == nil {
		return nil, fmt.Errorf("the recommendations of user %d: the server answers %s: %.200s", id, answer.Status(), answer.Body)
	}
	items := make([]evaluate.ServedItem, len(answer.JSON200.Items))
	for i, r := range answer.JSON200.Items {
		items[i] = evaluate.ServedItem{ID: strconv.FormatInt(r.Movie.ID, 10), Score: r.Score}
	}
	return items, nil
}

// waitFor waits for so many seconds as a server has said, a second where it has not.
func waitFor(ctx context.Context, seconds string) error {
	n, err := strconv.Atoi(seconds)
	if err != nil || n < 1 {
		n = 1
	}
	select {
	case <-time.After(time.Duration(n) * time.Second):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
