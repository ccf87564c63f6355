package catalog

import (
	"context"
	"slices"

	"marquee/gen/db"
	"marquee/internal/store"
)

// load reads all movies that those of the batch may be, and what the source has said of
// them. None of them changes until the transaction ends.
func (m *merger) load(ctx context.Context, movies []Imported) error {
	m.byKey, m.byID, m.loaded = map[string][]*known{}, map[ExternalID]*known{}, map[int64]bool{}
	ids, err := m.suspects(ctx, movies)
	if err != nil {
		return err
	}
	list := m.tx.ListMoviesForUpdate
	if m.options.DryRun {
		list = m.tx.ListMoviesByIDs
	}
	rows, err := list(ctx, ids)
	if err != nil {
		return err
	}
	parts, err := m.tx.ListMovieParts(ctx, ids)
	if err != nil {
		return err
	}
	said, err := m.statements(ctx, ids)
	if err != nil {
		return err
	}
	if err := m.loadOthers(ctx, ids); err != nil {
		return err
	}
	of := byMovie(parts)
	for _, row := range rows {
		m.loaded[row.ID] = true
		m.index(&known{row: row, Details: fromRow(row, of[row.ID]).Details, said: said[row.ID]})
	}
	return nil
}

// suspects are the ids of the movies that share an external id or a title with one of the
// batch, ascending.
func (m *merger) suspects(ctx context.Context, movies []Imported) ([]int64, error) {
	var external []ExternalID
	var keys []string
	for _, movie := range movies {
		keys = append(keys, titleKeys(&movie.Details)...)
		external = append(external, movie.ExternalIDs...)
	}
	found, err := FindByExternalIDs(ctx, m.tx, external)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, id := range found {
		ids = append(ids, id)
	}
	byTitle, err := m.tx.FindMoviesByTitleKey(ctx, unique(keys))
	if err != nil {
		return nil, err
	}
	for _, row := range byTitle {
		ids = append(ids, row.MovieID)
	}
	older, err := m.addTitleKeys(ctx, keys)
	ids = append(ids, older...)
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// titleKeysSetting is there once every movie has its title keys. Until then the whole
// catalogue has to be looked at.
const titleKeysSetting = "title_keys"

// addTitleKeys stores the keys of movies that have none, being from before there were
// any, and gives the ids of those that have one of the wanted keys.
func (m *merger) addTitleKeys(ctx context.Context, wanted []string) ([]int64, error) {
	if _, err := m.tx.GetSetting(ctx, titleKeysSetting); !store.IsNotFound(err) {
		return nil, err
	}
	titles, err := m.tx.ListTitlesWithoutKey(ctx)
	if err != nil {
		return nil, err
	}
	want := make(map[string]bool, len(wanted))
	for _, key := range wanted {
		want[key] = true
	}
	var ids []int64
	var rows []db.CopyMovieTitleKeysParams
	seen := map[db.CopyMovieTitleKeysParams]bool{}
	for _, title := range titles {
		row := db.CopyMovieTitleKeysParams{MovieID: title.MovieID, TitleKey: sortKey(title.Title)}
		if seen[row] {
			continue
		}
		seen[row] = true
		rows = append(rows, row)
		if want[row.TitleKey] {
			ids = append(ids, row.MovieID)
		}
	}
	if m.options.DryRun {
		return ids, nil
	}
	if err := copyRows(ctx, m.tx.CopyMovieTitleKeys, rows); err != nil {
		return nil, err
	}
	return ids, m.tx.PutSetting(ctx, db.PutSettingParams{Name: titleKeysSetting, Value: "all"})
}

// statements are what the source has said of movies, by their ids; of all others too.
func (m *merger) statements(ctx context.Context, ids []int64) (map[int64]statement, error) {
	said := make(map[int64]statement, len(ids))
	for _, id := range ids {
		said[id] = statement{source: db.MovieSource{MovieID: id, Source: m.source, FirstSeenAt: m.now}}
	}
	sources, err := m.tx.ListMovieSources(ctx, db.ListMovieSourcesParams{MovieIds: ids, Source: &m.source})
	if err != nil {
		return nil, err
	}
	for _, row := range sources {
		said[row.MovieID] = statement{row, map[string]string{}}
	}
	rows, err := m.tx.ListMovieStatements(ctx, db.ListMovieStatementsParams{MovieIds: ids, Source: &m.source})
	for _, row := range rows {
		said[row.MovieID].values[row.Field] = row.Value
	}
	return said, err
}
