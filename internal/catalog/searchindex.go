package catalog

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"marquee/internal/observe"
	"marquee/internal/search"
	"marquee/internal/store"
)

const (
	// mostChanges is how many changes the index takes in one by one before it is made anew.
	// Each search after a change takes a time that grows with them.
	mostChanges = 200
	// smallCatalogue is the number of movies up to which a search waits for a new index:
	// it takes less than a quarter of a second.
	smallCatalogue = 5000
	// An index goes by the same numbers of ratings for so long, and so many times as long as
	// it took to make.
	shortestUse = time.Minute
	idleFactor  = 100
)

// searchIndex keeps the index that searches go by. Changes of the catalogue, by this server
// or another, are taken in by the next search, and when there are many the index is made
// anew beside the searches.
type searchIndex struct {
	uses   observe.Cache
	small  int64 // up to so many movies everything is read at once
	state  atomic.Pointer[searchState]
	mu     sync.Mutex // is held while the state changes
	making atomic.Bool
}

// load gives an index in which all is that was there before.
func (x *searchIndex) load(ctx context.Context, s *Service) (*search.Index, error) {
	revision, err := revisionNumber(ctx, s.store.Queries)
	if err != nil {
		return nil, err
	}
	state := x.state.Load()
	known := state != nil && state.revision == revision
	x.uses.Ask(known)
	if !known {
		if state, err = x.keepUp(ctx, s); err != nil {
			return nil, err
		}
	}
	if state.behind || state.index.Changes() > mostChanges || s.now().After(state.until) {
		x.makeAnew(ctx, s)
	}
	return state.index, nil
}

// keepUp takes in what has changed. Of several searches one does it, the others wait.
func (x *searchIndex) keepUp(ctx context.Context, s *Service) (*searchState, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	state := x.state.Load()
	err := s.store.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		revision, err := revisionNumber(ctx, tx.Queries)
		switch {
		case err != nil:
			return err
		case state == nil || revision < state.revision: // the first time, or another database took the place
			state, err = makeState(ctx, tx, s.now)
		case revision > state.revision:
			state, err = state.next(ctx, tx, revision, x.small, s.now)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	x.state.Store(state)
	return state, nil
}

// makeAnew makes a new index while searches go on with the one that is there, unless that
// is being done.
func (x *searchIndex) makeAnew(ctx context.Context, s *Service) {
	if !x.making.CompareAndSwap(false, true) {
		return
	}
	ctx = context.WithoutCancel(ctx) // it may take longer than the search
	go func() {
		defer x.making.Store(false)
		var state *searchState
		err := s.store.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			state, err = makeState(ctx, tx, s.now)
			return err
		})
		if err != nil {
			return // a later search begins again
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		x.state.Store(state) // the next search takes in what changed meanwhile
	}()
}
