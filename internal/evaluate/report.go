package evaluate

// FormatVersion is the version of the reports' JSON. It grows when a name goes or
// changes its meaning; names may be added without.
const FormatVersion = 1

// Report is what is the same in every evaluation. Its JSON names are stable.
type Report struct {
	Format    int     `json:"format"` // FormatVersion
	Kind      string  `json:"kind"`   // "ranking" or "rating"
	Protocol  string  `json:"protocol"`
	Seed      uint64  `json:"seed"`
	Resamples int     `json:"resamples"` // behind each interval
	Level     float64 `json:"level"`     // of the figures' intervals
	Inputs    []Input `json:"inputs"`
}

// NewReport fills in what doesn't depend on the data.
func NewReport(kind, protocol string, seed uint64, inputs []Input) Report {
	return Report{Format: FormatVersion, Kind: kind, Protocol: protocol, Seed: seed, Resamples: Resamples, Level: 0.95, Inputs: inputs}
}

// RankingReport is the outcome of an evaluation of ranked lists.
type RankingReport struct {
	Report
	Relevant   float32       `json:"relevant"` // rating from which an item is relevant, where there are ratings
	K          []int         `json:"k"`
	ListK      int           `json:"list_k"`  // of novelty and diversity
	GroupK     int           `json:"group_k"` // of by_popularity and by_history
	Sizes      RankingSizes  `json:"sizes"`
	FitSeconds float64       `json:"fit_seconds"` // of all models together, the learning of weights included
	Models     []ModelReport `json:"models"`
	Curve      []CurvePoint  `json:"curve,omitempty"`
}

// ModelReport has the figures of one model; the maps' keys are the lists' lengths.
type ModelReport struct {
	Name           string             `json:"name"`
	Weight         *float32           `json:"weight,omitempty"`      // in the blend
	FitSeconds     float64            `json:"fit_seconds,omitempty"` // of this model alone
	ListsPerSecond float64            `json:"lists_per_second,omitempty"`
	Recall         map[int]Interval   `json:"recall"`
	NDCG           map[int]Interval   `json:"ndcg"`
	HitRate        map[int]Interval   `json:"hr"`
	MRR            Interval           `json:"mrr"` // to the depth of 100
	Coverage       map[int]Interval   `json:"coverage"`
	Novelty        Interval           `json:"novelty"`   // bits
	Diversity      Interval           `json:"diversity"` // 0 to 1
	ByPopularity   []PopularityReport `json:"by_popularity"`
	ByHistory      []HistoryReport    `json:"by_history"`
}

// PopularityReport is the recall of items of similar popularity: of the pairs held
// out with one of them, the share that is in the first GroupK.
type PopularityReport struct {
	Items   int     `json:"items"` // 0: the items that nobody has in training
	Least   int     `json:"least"` // fewest training users of any of them
	Most    int     `json:"most"`
	HeldOut int     `json:"held_out"`
	Recall  float64 `json:"recall"`
}

// HistoryReport has the mean figures at GroupK of users with similarly long histories.
type HistoryReport struct {
	Least  int     `json:"least"`
	Most   int     `json:"most"` // 0: no bound
	Users  int     `json:"users"`
	Recall float64 `json:"recall"`
	NDCG   float64 `json:"ndcg"`
}

// CurvePoint is the quality that a share of the training data gives: NDCG at the
// greatest K, or RMSE, of each model.
type CurvePoint struct {
	Share  float64            `json:"share"`
	Rows   int                `json:"rows"`
	Models map[string]float64 `json:"models"`
}

// RatingReport is the outcome of an evaluation of predicted ratings.
type RatingReport struct {
	Report
	Folds       []FoldReport    `json:"folds"`
	Mean        []RatingFigures `json:"mean"` // over the folds, of each model; the first is the engine's
	Calibration []Decile        `json:"calibration"`
	ByHistory   []ErrorGroup    `json:"by_history"`
	ByCount     []ErrorGroup    `json:"by_popularity"`
	Curve       []CurvePoint    `json:"curve,omitempty"`
}

// FoldReport is one training part with its test part.
type FoldReport struct {
	Sizes                RatingSizes     `json:"sizes"`
	Models               []RatingFigures `json:"models"`
	FitSeconds           float64         `json:"fit_seconds"` // with the predictions of the test pairs
	PredictionsPerSecond float64         `json:"predictions_per_second,omitempty"`
}

// RatingSizes says how large the parts are.
type RatingSizes struct {
	TrainRows    int `json:"train_rows"`
	TrainUsers   int `json:"train_users"`
	TrainItems   int `json:"train_items"`
	TestRows     int `json:"test_rows"`
	UnknownUsers int `json:"unknown_user_rows"` // test rows of users who aren't in training
	UnknownItems int `json:"unknown_item_rows"` // test rows of items that aren't in training
	Dropped      int `json:"dropped_rows"`
	Leaked       int `json:"leaked_pairs"` // test pairs that the training part has too: should be 0
}

// RatingFigures are the figures of one model that predicts ratings.
type RatingFigures struct {
	Name string   `json:"name"`
	RMSE Interval `json:"rmse"`
	MAE  Interval `json:"mae"`
	// Covered is the share of the ratings inside their 80 % intervals, ends included,
	// and Width the intervals' mean width; nil for a model without intervals.
	Covered *Interval `json:"covered,omitempty"`
	Width   *Interval `json:"width,omitempty"`
}

// Decile is a tenth of the test pairs, in the order of the predictions.
type Decile struct {
	Rows      int     `json:"rows"`
	Predicted float64 `json:"predicted"` // mean prediction
	Rating    float64 `json:"rating"`    // mean rating given
	Covered   float64 `json:"covered"`
	Width     float64 `json:"width"`
}

// ErrorGroup is the error on pairs whose user, or item, has similarly many training rows.
type ErrorGroup struct {
	Least int     `json:"least"`
	Most  int     `json:"most"` // 0: no bound
	Rows  int     `json:"rows"`
	RMSE  float64 `json:"rmse"`
}
