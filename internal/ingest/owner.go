package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Owner says whose data an export of one user's is: of a user here, or of a new one, who
// is found again by the name.
type Owner struct {
	ID   int64
	Name string
}

// find gives the id of the owner here, 0 for one whom a dry run would create.
func (o Owner) find(ctx context.Context, w *work, inTx transaction, source string) (id int64, err error) {
	err = inTx(ctx, w.storing(func(ctx context.Context, tx *store.Tx) error {
		if o.ID != 0 {
			user, err := tx.GetUser(ctx, o.ID)
			if store.IsNotFound(err) {
				return fault.New(fault.NotFound, "There is no user %d. Name one that there is with --user, or make one with --new-user NAME.", o.ID)
			}
			id = user.ID
			return err
		}
		if w.options.DryRun {
			return nil
		}
		ids, added, err := account.Import(ctx, tx, w.options.Now, source, []account.Imported{{ExternalID: externalName(o.Name), Name: clip(o.Name)}})
		if err != nil {
			return err
		}
		id = ids[0]
		w.summary.Users.Added += int64(added)
		return nil
	}))
	return id, err
}

// externalName makes an external id of a name.
func externalName(name string) string {
	if externalID.MatchString(name) {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	return "name-" + hex.EncodeToString(sum[:8])
}

// externalID and externalSource are what the contract takes for the id of something
// elsewhere, and for where that is.
var (
	externalID     = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)
	externalSource = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)
)
