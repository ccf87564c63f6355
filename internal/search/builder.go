package search

import (
	"cmp"
	"maps"
	"slices"
)

// builder makes a part.
type builder struct {
	*part
	codes   map[string]uint16  // of languages
	numbers map[mention]uint32 // of names and facets, in the order in which they came
	owned   []ownership        // of names and facets, by these numbers
}

// mention is a name or facet, which many movies may have.
type mention struct {
	kind                  kind
	shown, text, language string
}

// ownership says that a movie has a source.
type ownership struct{ source, movie uint32 }

func build(movies []Movie) *part {
	b := &builder{codes: map[string]uint16{}, numbers: map[mention]uint32{}, part: &part{
		titles: &section{kind: title}, others: &section{kind: name}}}
	for i := range movies {
		b.add(&movies[i])
	}
	b.share()
	b.sources = append(b.sources, source{shown: uint32(len(b.shown)), owners: uint32(len(b.owners))})
	b.rank()
	b.titles.sortForms()
	b.others.sortForms()
	for _, source := range b.titles.source {
		b.titles.owner = append(b.titles.owner, b.ownersOf(source)[0])
	}
	b.titles.sortStarts()
	b.others.sortStarts()
	return b.part
}

func (b *builder) add(m *Movie) {
	own := movie{id: m.ID, ratings: m.Ratings, minimumAge: -1, source: uint32(len(b.sources))}
	if m.MinimumAge != nil {
		own.minimumAge = int16(*m.MinimumAge)
	}
	for _, t := range m.Titles {
		b.source(b.titles, mention{title, t.Text, t.Text, t.Language})
		b.owners = append(b.owners, uint32(len(b.movies)))
		own.titles++
	}
	for _, person := range m.People {
		b.own(mention{name, person, person, ""})
	}
	for _, genre := range m.Genres {
		for _, t := range genre.shown() {
			b.own(mention{facet, t.Text, t.Text, t.Language})
			b.own(mention{facet, t.Text, genre.Slug, t.Language})
		}
	}
	if m.Year != nil {
		b.own(mention{facet, "", yearText(*m.Year), ""})
	}
	b.movies = append(b.movies, own)
}

// shown are the names of the genre. Its slug, which is for programs, is shown where there are none.
func (g Genre) shown() []Title {
	if len(g.Names) > 0 {
		return g.Names
	}
	return []Title{{Text: g.Slug}}
}

// own says that the movie that is being added has a name or facet.
func (b *builder) own(m mention) {
	number, known := b.numbers[m]
	if !known {
		number = uint32(len(b.numbers))
		b.numbers[m] = number
	}
	b.owned = append(b.owned, ownership{number, uint32(len(b.movies))})
}

// share makes sources of the names and facets, in the order of their texts, so that which
// of two is shown does not depend on which other movies there are.
func (b *builder) share() {
	mentions := slices.SortedFunc(maps.Keys(b.numbers), func(m, n mention) int {
		return cmp.Or(cmp.Compare(m.kind, n.kind), cmp.Compare(m.shown, n.shown),
			cmp.Compare(m.text, n.text), cmp.Compare(m.language, n.language))
	})
	place := make([]uint32, len(mentions)) // of each number in this order
	for i, m := range mentions {
		place[b.numbers[m]] = uint32(i)
	}
	for i, o := range b.owned {
		b.owned[i].source = place[o.source]
	}
	slices.SortFunc(b.owned, func(x, y ownership) int {
		return cmp.Or(cmp.Compare(x.source, y.source), cmp.Compare(x.movie, y.movie))
	})
	next := 0
	for i, m := range mentions {
		b.source(b.others, m)
		for ; next < len(b.owned) && b.owned[next].source == uint32(i); next++ {
			b.owners = append(b.owners, b.owned[next].movie)
		}
	}
	b.owners = slices.Clip(b.owners)
}

// source adds one to a section, whose owners are to follow.
func (b *builder) source(into *section, m mention) {
	at := uint32(len(b.sources))
	code, known := b.codes[m.language]
	if !known {
		code = uint16(len(b.languages))
		b.codes[m.language] = code
		b.languages = append(b.languages, m.language)
	}
	b.sources = append(b.sources, source{
		shown: uint32(len(b.shown)), owners: uint32(len(b.owners)), language: code, kind: m.kind})
	b.shown = append(b.shown, m.shown...)
	first := uint32(len(into.forms))
	for _, s := range spellings(m.text, m.kind) {
		into.forms = append(into.forms, form{at: uint32(len(into.text)), written: first})
		into.text = append(append(into.text, s.text...), 0)
		into.source, into.traits = append(into.source, at), append(into.traits, traitOf(m.kind, s.how))
	}
}

func (b *builder) rank() {
	b.order = make([]uint32, len(b.movies))
	for i := range b.order {
		b.order[i] = uint32(i)
	}
	slices.SortFunc(b.order, func(x, y uint32) int {
		m, n := b.movies[x], b.movies[y]
		return cmp.Or(cmp.Compare(n.ratings, m.ratings), cmp.Compare(m.id, n.id))
	})
}
