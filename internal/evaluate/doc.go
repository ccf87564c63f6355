// Package evaluate measures recommenders honestly: it reads ratings, splits them
// by a protocol (or takes them as somebody split them), and scores predicted
// ratings and ranked lists, each figure with its uncertainty.
//
// What keeps it honest: all items of the training part are ranked, never a sample
// of them (Krichene and Rendle 2020, "On Sampled Metrics for Item Recommendation");
// everything that is learned or chosen comes from the training and validation
// parts; items that nobody had in the training part cannot be recommended and still
// count as missed; and every figure can be computed again from the dumped lists.
//
// The package stands on recommend alone. It has no clock: what measures durations
// is handed in.
package evaluate
