package search

// What of a movie the query covers, the best first. With the cost of the match it makes
// the tier: first comes what is nearer to what was written, then what covers more.
const (
	wholeTitle = iota
	titleBeginning
	wordsOfTitle
	wordsOfName
	wholeFacet  // the genre or year is all that is asked for
	wordsAcross // several titles and names
	withFacets  // and the genre or year, too
	covers      // the number of them
)

func tierOf(cost uint8, cover int) uint8 { return cost*covers + uint8(cover) }

// coverOf is what a query covers whose words are all in one form.
func (x *section) coverOf(f uint32) int {
	switch {
	case x.traits[f]&ofFacet > 0:
		return wholeFacet
	case x.kind == name:
		return wordsOfName
	}
	return wordsOfTitle
}
