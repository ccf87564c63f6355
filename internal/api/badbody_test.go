package api_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// movieBodies are bodies of POST /v1/movies with the places that are wrong.
var movieBodies = map[string]struct {
	body   string
	places []string
}{
	"empty":            {"", []string{"#"}},
	"blank":            {" \n", []string{"#"}},
	"not JSON":         {"title=Heat", []string{"#"}},
	"cut off":          {`{"title":"Heat"`, []string{"#"}},
	"trailing garbage": {`{"title":"Heat"} x`, []string{"#"}},
	"two texts":        {`{"title":"Heat"}{"title":"Heat"}`, []string{"#"}},
	"byte order mark":  {"\uFEFF" + `{"title":"Heat"}`, []string{"#"}},
	"broken UTF-8":     {"{\"title\":\"He\xffat\"}", []string{"#"}},
	"raw NUL":          {"{\"title\":\"He\x00at\"}", []string{"#"}},
	"NaN":              {`{"title":"Heat","year":NaN}`, []string{"#"}},
	"null":             {`null`, []string{"#"}},
	"a string":         {`"Heat"`, []string{"#"}},
	"a list":           {`[{"title":"Heat"}]`, []string{"#"}},
	"deep lists":       {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), []string{"#"}},
	"deep objects":     {strings.Repeat(`{"title":`, 5000) + "1" + strings.Repeat("}", 5000), []string{"#/title"}},
	"too deep":         {strings.Repeat("[", 500_000), []string{"#"}},
	"deep title":       {`{"title":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}`, []string{"#/title"}},
	"twice":            {`{"title":"Heat","title":"Cold"}`, []string{"#/title"}},
	"twice, escaped":   {`{"title":"Heat","t\u0069tle":"Cold"}`, []string{"#/title"}},
	"twice, deeper":    {`{"title":"Heat","translations":[{"language":"ko","title":"a","title":"b"}]}`, []string{"#/translations/0/title"}},
	"no title":         {`{}`, []string{"#/title"}},
	"title null":       {`{"title":null}`, []string{"#/title"}},
	"title empty":      {`{"title":""}`, []string{"#/title"}},
	"title of blanks":  {`{"title":"   "}`, []string{"#/title"}},
	"title with NUL":   {`{"title":"He\u0000at"}`, []string{"#/title"}},
	"title of lines":   {`{"title":"He\nat"}`, []string{"#/title"}},
	"title a number":   {`{"title":1}`, []string{"#/title"}},
	"title too long":   {`{"title":"` + strings.Repeat("가", 301) + `"}`, []string{"#/title"}},
	"other case":       {`{"title":"Heat","Year":1995}`, []string{"#/Year"}},
	"unknown":          {`{"title":"Heat","color":"blue"}`, []string{"#/color"}},
	"odd name":         {`{"title":"Heat","a/b~c":1}`, []string{"#/a~1b~0c"}},
	"read-only":        {`{"title":"Heat","id":7}`, []string{"#/id"}},
	"long name":        {`{"title":"Heat","` + strings.Repeat("x", 100_000) + `":1}`, nil},
	"name with NUL":    {`{"title":"Heat","\u0000\u001b[31m":1}`, nil},
	"year text":        {`{"title":"Heat","year":"1995"}`, []string{"#/year"}},
	"year half":        {`{"title":"Heat","year":1995.5}`, []string{"#/year"}},
	"year too early":   {`{"title":"Heat","year":1800}`, []string{"#/year"}},
	"year null":        {`{"title":"Heat","year":null}`, []string{"#/year"}},
	"year too large":   {`{"title":"Heat","year":1e308}`, []string{"#/year"}},
	"year beyond":      {`{"title":"Heat","year":1e999}`, nil},
	"no minutes":       {`{"title":"Heat","runtime_minutes":0}`, []string{"#/runtime_minutes"}},
	"overview":         {`{"title":"Heat","overview":"` + strings.Repeat("x", 5001) + `"}`, []string{"#/overview"}},
	"genres text":      {`{"title":"Heat","genres":"drama"}`, []string{"#/genres"}},
	"genre unknown":    {`{"title":"Heat","genres":["drama","no-such"]}`, []string{"#/genres/1"}},
	"genre null":       {`{"title":"Heat","genres":[null]}`, []string{"#/genres/0"}},
	"genre upper case": {`{"title":"Heat","genres":["drama","Crime"]}`, []string{"#/genres/1"}},
	"genre twice":      {`{"title":"Heat","genres":["drama","drama"]}`, []string{"#/genres"}},
	"21 genres":        {`{"title":"Heat","genres":[` + numbered(`"g%d"`, 21) + `]}`, []string{"#/genres"}},
	"101 names":        {`{"title":"Heat","cast":[` + numbered(`"Actor %d"`, 101) + `]}`, []string{"#/cast"}},
	"300 wrong names":  {`{"title":"Heat","cast":[` + numbered(`" %d"`, 300) + `]}`, nil},
	"country":          {`{"title":"Heat","countries":["us"]}`, []string{"#/countries/0"}},
	"language":         {`{"title":"Heat","language":"English"}`, []string{"#/language"}},
	"poster":           {`{"title":"Heat","poster_url":"javascript:alert(1)"}`, []string{"#/poster_url"}},
	"bare translation": {`{"title":"Heat","translations":[{"language":"ko"}]}`, []string{"#/translations/0"}},
	"same language":    {`{"title":"Heat","translations":[{"language":"ko","title":"a"},{"language":"ko","title":"b"}]}`, []string{"#/translations/1/language"}},
	"same external id": {`{"title":"Heat","external_ids":[{"source":"imdb","id":"1"},{"source":"imdb","id":"1"}]}`, []string{"#/external_ids/1"}},
	"external id":      {`{"title":"Heat","external_ids":[{"source":"IMDb","id":"1"},{"id":"2"}]}`, []string{"#/external_ids/0/source", "#/external_ids/1/source"}},
	"much":             {`{"title":"","year":1,"genres":[1],"x":2}`, []string{"#/title", "#/year", "#/genres/0", "#/x"}},
}

func numbered(format string, n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(format, i))
	}
	return strings.Join(all, ",")
}

func movieBodiesAreChecked(s *server) {
	for name, test := range movieBodies {
		for _, to := range []string{"POST /v1/movies", "PUT /v1/movies/3", "PATCH /v1/movies/3"} {
			method, path, _ := strings.Cut(to, " ")
			if method == "PATCH" && slices.Contains([]string{"no title", "year null"}, name) {
				continue
			}
			a := s.send(method, path, test.body)
			if test.places == nil {
				a.want(400)
				continue
			}
			refused(a, test.places...)
		}
	}
}

func patchesAreChecked(s *server) {
	for body, place := range map[string]string{
		`{}`: "#", `{"title":null}`: "#/title", `{"genres":null}`: "#/genres", `{"cast":null}`: "#/cast",
		`{"year":"x"}`: "#/year", `{"overview":""}`: "#/overview", `{"poster_url":""}`: "#/poster_url", `{"id":1}`: "#/id",
	} {
		refused(s.send("PATCH", "/v1/movies/3", body), place)
	}
	for body, place := range map[string]string{
		`{}`: "#", `{"name":null}`: "#/name", `{"name":" "}`: "#/name", `{"preferred_genres":null}`: "#/preferred_genres",
		`{"preferred_genres":["no-such"]}`: "#/preferred_genres/0", `{"external_ids":[]}`: "#/external_ids",
	} {
		refused(s.send("PATCH", "/v1/users/3", body), place)
	}
	for body, place := range map[string]string{
		`{}`: "#/name", `{"name":""}`: "#/name", `{"name":"Jin","preferred_genres":["no-such"]}`: "#/preferred_genres/0", `{"name":"Jin","age":3}`: "#/age",
	} {
		refused(s.send("POST", "/v1/users", body), place)
	}
}

func ratingsAreChecked(s *server) {
	for _, value := range []string{"7.3", "0.3", "0", "-1", "5.5", "4.25", `"4"`, "null", "1e308", "-1e308", "true", "[4]", "{}", "4.5000000001"} {
		refused(s.send("PUT", "/v1/users/3/ratings/3", `{"rating":`+value+`}`), "#/rating")
	}
	for _, body := range []string{`{"rating":NaN}`, `{"rating":Infinity}`, `{"rating":+4}`, `{"rating":4.}`, `4.5`} {
		refused(s.send("PUT", "/v1/users/3/ratings/3", body), "#")
	}
	refused(s.send("PUT", "/v1/users/3/ratings/3", `{}`), "#/rating")
	refused(s.send("PUT", "/v1/users/3/ratings/3", `{"rating":4,"rating":5}`), "#/rating")
	refused(s.send("PUT", "/v1/users/3/ratings/3", `{"rating":4,"user_id":4}`), "#/user_id")
	s.send("PUT", "/v1/users/3/ratings/99999", object{"rating": 4}).want(404)
	s.send("PUT", "/v1/users/99999/ratings/3", object{"rating": 4}).want(404)
}

// mediaTypes are what a body may and may not be declared as.
func mediaTypes(s *server) {
	for given, status := range map[string]int{
		"application/json": 200, "application/json; charset=utf-8": 200, "Application/JSON;charset=UTF-8": 200,
		"application/merge-patch+json": 415, "text/json": 415, "application/x-www-form-urlencoded": 415,
		"": 415, "json": 415, "application/json, text/plain": 415, ";": 415, "application/json; charset": 415,
		strings.Repeat("x", 5000) + "/y": 415, "text/plain; a=\"<b>\"": 415,
	} {
		s.send("PUT", "/v1/users/3/ratings/3", `{"rating":4.5}`, header{"Content-Type", given}).want(status)
	}
}

// largeBodies sends bodies beyond the limit, after which the server must go on.
func largeBodies(s *server) {
	for _, size := range []int{1<<20 + 1, 10 << 20} {
		filler := strings.Repeat(" ", size-len(`{"title":"Large"}`))
		s.send("POST", "/v1/movies", `{"title":"Large"}`+filler).want(413)
		s.get("/livez").want(200)
	}
	exact := `{"title":"Exact"}` + strings.Repeat(" ", 1<<20-len(`{"title":"Exact"}`))
	s.send("POST", "/v1/movies", exact).want(201)
}

// randomBodies sends bodies that were changed at random places.
func randomBodies(s *server) {
	random := rand.New(rand.NewPCG(1, 2))
	whole := `{"title":"Heat","year":1995,"genres":["crime"],"translations":[{"language":"ko","title":"히트"}]}`
	for range 500 {
		body := []byte(whole)
		for range 1 + random.IntN(3) {
			body[random.IntN(len(body))] = byte(random.IntN(256))
		}
		if a := s.send("POST", "/v1/movies", string(body)); a.status >= 500 {
			s.t.Errorf("%q: %s", body, a)
		} else if a.status == 201 {
			s.send("DELETE", a.header.Get("Location"), nil).want(204)
		}
	}
}

// nothingLost compares the catalogue before and after what a test does.
func nothingLost(run func(s *server)) func(s *server) {
	return func(s *server) {
		s.t.Helper()
		before, movie := s.about(), s.get("/v1/movies/3").body
		run(s)
		if after := s.about(); !same(before, after) {
			s.t.Errorf("refused requests changed %+v into %+v", before, after)
		}
		if after := s.get("/v1/movies/3").body; string(movie) != string(after) {
			s.t.Errorf("refused requests changed %s into %s", movie, after)
		}
	}
}
