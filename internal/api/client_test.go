package api_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"marquee/gen/client"
)

// checkingTransport is for clients of other packages: it checks every answer.
type checkingTransport struct{ t *testing.T }

func (c checkingTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if err := checkAnswer(r, response, body); err != nil {
		c.t.Errorf("%s %s: %v", r.Method, r.URL, err)
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// TestGeneratedClient goes from an empty server to a recommendation with the client
// that is generated from the contract.
func TestGeneratedClient(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		ctx := t.Context()
		c, err := client.NewClientWithResponses(s.url, client.WithHTTPClient(&http.Client{Transport: checkingTransport{t}}))
		if err != nil {
			t.Fatal(err)
		}
		for _, title := range []string{"One", "Two"} {
			genres := []string{"drama"}
			if r, err := c.CreateMovieWithResponse(ctx, nil, client.MovieInput{Title: title, Genres: &genres}); err != nil || r.JSON201 == nil {
				t.Fatal(err, r)
			}
		}
		user, err := c.CreateUserWithResponse(ctx, nil, client.UserInput{Name: "Jin"})
		if err != nil || user.JSON201 == nil {
			t.Fatal(err, user)
		}
		rating, err := c.PutRatingWithResponse(ctx, user.JSON201.ID, 1, client.RatingInput{Rating: 5})
		if err != nil || rating.JSON200 == nil || rating.JSON200.Rating != 5 {
			t.Fatal(err, rating)
		}
		s.train()
		limit := int32(5)
		list, err := c.ListRecommendationsWithResponse(ctx, user.JSON201.ID, &client.ListRecommendationsParams{Limit: &limit})
		if err != nil || list.JSON200 == nil || len(list.JSON200.Items) != 1 || list.JSON200.Items[0].Movie.Title != "Two" {
			t.Fatal(err, list)
		}
		missing, err := c.GetMovieWithResponse(ctx, 99, nil)
		if err != nil || missing.ApplicationProblemJSON404 == nil {
			t.Fatal(err, missing)
		}
	})
}
