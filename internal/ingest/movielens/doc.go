// Package movielens reads the MovieLens datasets of GroupLens Research: 100K, 1M,
// 10M and the CSV releases (20M, 25M, 32M, latest, latest-small), each from a
// folder or from the .zip as downloaded.
//
// The package only reads. A Dataset gives its movies, ratings and tags one by one
// as iterators, so that memory stays the same however long the files are; where
// the records go is the business of the caller. A line that makes no sense comes
// out as a *LineError in place of a record and the iteration goes on; any other
// error ends the iteration.
//
//	d, err := movielens.Open("ml-25m.zip")
//	if err != nil {
//		return err
//	}
//	defer d.Close()
//	for rating, err := range d.Ratings(ctx) {
//		var bad *movielens.LineError
//		if errors.As(err, &bad) {
//			log.Print(bad) // and go on
//			continue
//		}
//		if err != nil {
//			return err
//		}
//		store(rating)
//	}
package movielens
