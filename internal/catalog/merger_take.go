package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// take fills in what a movie lacks and keeps all that the source says of it.
func (m *merger) take(k *known, movie *Imported, out *Outcome) {
	m.renew(k, movie, out)
	values := map[string]string{}
	for _, f := range fields(&movie.Details) {
		said := f.get(&movie.Details)
		if len(said) == 0 || said[0] == "" {
			continue
		}
		values[f.name] = strings.Join(said, "\n")
		here := f.get(&k.Details)
		switch {
		case f.fill == nil && f.list:
			m.addIDs(k, movie.ExternalIDs, out)
		case f.agrees(&k.Details, said):
		case len(here) == 0:
			f.fill(&k.Details, &movie.Details)
			out.Filled = append(out.Filled, Change{Field: f.name, There: joined(said)})
		default:
			out.Conflicts = append(out.Conflicts, Change{f.name, joined(here), joined(said)})
		}
	}
	slices.SortFunc(k.Translations, func(a, b Translation) int { return cmp.Compare(a.Language, b.Language) })
	m.keep(k, movie, values)
}

// addIDs gives a movie the external ids that it lacks. An id of another movie here, and a
// second id of one catalogue, are conflicts.
func (m *merger) addIDs(k *known, ids []ExternalID, out *Outcome) {
	for _, x := range ids {
		owner := m.byID[x]
		other := slices.IndexFunc(k.ExternalIDs, func(y ExternalID) bool { return y.Source == x.Source })
		switch {
		case owner == k || slices.Contains(k.ExternalIDs, x):
		case other >= 0:
			out.Conflicts = append(out.Conflicts, Change{"external_ids", k.ExternalIDs[other].text(), x.text()})
		case owner != nil || len(k.ExternalIDs) == 100:
			out.Conflicts = append(out.Conflicts, Change{Field: "external_ids", There: x.text()})
		default:
			k.ExternalIDs = append(k.ExternalIDs, x)
			out.Filled = append(out.Filled, Change{Field: "external_ids", There: x.text()})
		}
	}
}

// keep notes what the source says of a movie in the place of what it said before.
func (m *merger) keep(k *known, movie *Imported, values map[string]string) {
	source := k.said.source
	source.URL, source.RatingAverage, source.RatingCount = nil, nil, nil
	if movie.URL != "" {
		source.URL = &movie.URL
	}
	if r := movie.Rating; r != nil {
		source.RatingAverage, source.RatingCount = &r.Average, &r.Count
	}
	same := maps.Equal(values, k.said.values) && equalValues(source.URL, k.said.source.URL) &&
		equalValues(source.RatingAverage, k.said.source.RatingAverage) && equalValues(source.RatingCount, k.said.source.RatingCount)
	k.spoken = k.spoken || !same
	k.said.source, k.said.values = source, values
	if !k.touched {
		k.touched = true
		m.touched = append(m.touched, k)
	}
}

func (x ExternalID) text() string { return x.Source + ":" + x.ID }

func joined(values []string) string { return strings.Join(values, ", ") }

func equalValues[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}
