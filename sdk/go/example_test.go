package example_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"marquee/gen/client"
)

// Recommends to a visitor who liked one movie, reads a list to its end, and shows
// what an error looks like.
func Example() {
	ctx := context.Background()
	marquee, err := client.NewClientWithResponses(os.Getenv("MARQUEE_URL"), client.WithRequestEditorFn(authorize))
	if err != nil {
		log.Fatal(err)
	}

	found, err := marquee.SearchMoviesWithResponse(ctx, &client.SearchMoviesParams{Q: "parasite"})
	if err != nil {
		log.Fatal(err)
	}
	if found.JSON200 == nil || len(found.JSON200.Items) == 0 {
		log.Fatal(found.Status())
	}
	liked := found.JSON200.Items[0].Movie
	fmt.Printf("Liked: %s (%d)\n", liked.Title, *liked.Year)

	recommended, err := marquee.ListAnonymousRecommendationsWithResponse(ctx,
		&client.ListAnonymousRecommendationsParams{Liked: &[]client.ID{liked.ID}, Limit: new(int32(5))})
	if err != nil {
		log.Fatal(err)
	}
	if recommended.JSON200 == nil {
		log.Fatal(recommended.Status())
	}
	fmt.Println("Recommended:", len(recommended.JSON200.Items))

	// A list has another page as long as there is a cursor.
	movies := 0
	params := client.ListMoviesParams{Genre: &[]client.GenreSlug{"horror"}, Limit: new(int32(10))}
	for {
		page, err := marquee.ListMoviesWithResponse(ctx, &params)
		if err != nil {
			log.Fatal(err)
		}
		if page.JSON200 == nil {
			log.Fatal(page.Status())
		}
		movies += len(page.JSON200.Items)
		if params.Cursor = page.JSON200.NextCursor; params.Cursor == nil {
			break
		}
	}
	fmt.Println("More than a page of horror:", movies > 10)

	// Each documented answer has a field; that of the one that came is not nil.
	similar, err := marquee.ListSimilarMoviesWithResponse(ctx, 987654321, nil)
	if err != nil {
		log.Fatal(err)
	}
	if problem := similar.ApplicationProblemJSON404; problem != nil {
		fmt.Println(problem.Type, problem.Detail)
	}

	// Output:
	// Liked: Parasite (2019)
	// Recommended: 5
	// More than a page of horror: true
	// urn:marquee:problem:not-found There is no movie 987654321.
}

// authorize sends a session's token or an API key where there is one.
func authorize(_ context.Context, request *http.Request) error {
	if token := os.Getenv("MARQUEE_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	return nil
}
