package tmdb

// Movie is what TMDB says of a movie, by the names of its API: the answer of
// /3/movie/{id} with what is appended to it. What it does not know is zero.
type Movie struct {
	ID               int64   `json:"id"`
	Adult            bool    `json:"adult"`
	Title            string  `json:"title"`
	OriginalTitle    string  `json:"original_title"`
	OriginalLanguage string  `json:"original_language"`
	ReleaseDate      string  `json:"release_date"`
	Runtime          int32   `json:"runtime"` // in minutes
	Overview         string  `json:"overview"`
	PosterPath       string  `json:"poster_path"`
	VoteAverage      float64 `json:"vote_average"` // from 0 to 10
	VoteCount        int64   `json:"vote_count"`
	Genres           []Named `json:"genres"`
	Countries        []struct {
		Code string `json:"iso_3166_1"`
	} `json:"production_countries"`
	Credits      Credits      `json:"credits"`
	Keywords     Keywords     `json:"keywords"`
	Translations Translations `json:"translations"`
	ExternalIDs  struct {
		IMDb     string `json:"imdb_id"`
		Wikidata string `json:"wikidata_id"`
	} `json:"external_ids"`
	ReleaseDates ReleaseDates `json:"release_dates"`
}

// Named is a genre or a keyword.
type Named struct {
	Name string `json:"name"`
}

// Credits are those who act, in the order of billing, and those who made it.
type Credits struct {
	Cast []struct {
		Name string `json:"name"`
	} `json:"cast"`
	Crew []struct {
		Name string `json:"name"`
		Job  string `json:"job"` // such as "Director"
	} `json:"crew"`
}

// Keywords are what it is about.
type Keywords struct {
	Keywords []Named `json:"keywords"`
}

// Translations are the titles and overviews in all languages. A title is "" where it is
// the original one.
type Translations struct {
	Translations []Translation `json:"translations"`
}

// Translation is one for a language as it is written in a country.
type Translation struct {
	Country  string `json:"iso_3166_1"`
	Language string `json:"iso_639_1"`
	Data     struct {
		Title    string `json:"title"`
		Overview string `json:"overview"`
	} `json:"data"`
}

// ReleaseDates are the releases by country.
type ReleaseDates struct {
	Results []struct {
		Country  string `json:"iso_3166_1"`
		Releases []struct {
			Certification string `json:"certification"` // such as "PG-13"
		} `json:"release_dates"`
	} `json:"results"`
}
