package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"marquee/internal/store"
)

// Migrating is most of what opening an empty database costs, so it is done once a
// process, and each test gets a copy.

// emptySQLite is the file of a database with the current schema.
var emptySQLite = sync.OnceValues(func() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "marquee-template-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "marquee.db")
	if err := migrate("sqlite:" + file); err != nil {
		return nil, err
	}
	return os.ReadFile(file) // #nosec G304 -- made above
})

// templateName is the database that PostgreSQL copies.
const templateName = "marquee_template"

// createTemplate makes the database that others are copied from.
func (s *server) createTemplate() error {
	if err := s.run(context.Background(), "CREATE DATABASE "+templateName); err != nil {
		return err
	}
	return migrate(s.url(templateName))
}

// migrate creates the schema, and leaves no connection and no log beside the file.
func migrate(url string) error {
	s, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		return err
	}
	return s.Close()
}
