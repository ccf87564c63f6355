package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"marquee/gen/db"
)

// secretLength is the length of a secret in bytes.
const secretLength = 32

// Secret gives a random key that is kept in the database under a name and made
// when it is first asked for, so that all servers on the database share it.
func (s *Store) Secret(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, secretLength)
	_, _ = rand.Read(fresh) // never fails: see its documentation
	if _, err := s.CreateSetting(ctx, db.CreateSettingParams{Name: name, Value: hex.EncodeToString(fresh)}); err != nil {
		return nil, Classify(err)
	}
	kept, err := s.GetSetting(ctx, name)
	if err != nil {
		return nil, Classify(err)
	}
	return hex.DecodeString(kept)
}
