package search

import "sync"

// part holds movies and all that they are found by. Everything is in a few long slices, as
// millions of small ones would cost more than what is in them.
type part struct {
	movies    []movie
	order     []uint32 // the movies by ratings, most first, then by id
	sources   []source // and one more, where the lists of the last one end
	owners    []uint32 // the movies of a source, ascending, source by source
	shown     []byte   // the texts of the sources as they are shown
	languages []string
	titles    *section
	others    *section  // names and facets
	unused    sync.Pool // of tallies, which take some bytes for each form and movie
}

type movie struct {
	id, ratings int64
	minimumAge  int16  // -1: unknown
	source      uint32 // of its title as stored; those of its other titles follow
	titles      uint16 // how many they are
}

// source is a title, name or facet.
type source struct {
	shown, owners uint32 // where its own begin
	language      uint16
	kind          kind
}

func (p *part) shownText(source uint32) string {
	return string(p.shown[p.sources[source].shown:p.sources[source+1].shown])
}

func (p *part) ownersOf(source uint32) []uint32 {
	return p.owners[p.sources[source].owners:p.sources[source+1].owners]
}
