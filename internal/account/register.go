package account

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Registration is who wants an account.
type Registration struct {
	Login           string
	Password        string
	Name            string // "": the login up to an @
	PreferredGenres []string
}

// Register makes a user with an account. Where the login is taken it changes nothing
// and gives no error either, after the same time: what is answered does not tell who
// has an account. Its errors are of kind Invalid.
func (s *Service) Register(ctx context.Context, r Registration) error {
	_, _, err := s.register(ctx, r, RoleUser)
	return err
}

// CreateAdmin makes a user with an admin's account. Its errors are of kind Invalid,
// and Conflict where the login is taken.
func (s *Service) CreateAdmin(ctx context.Context, login, password string) (Account, error) {
	id, free, err := s.register(ctx, Registration{Login: login, Password: password}, RoleAdmin)
	if err != nil {
		return Account{}, err
	}
	if !free {
		return Account{}, fault.New(fault.Conflict, "There is an account with this login already. An admin can make it an admin with PUT /v1/users/ID/role.")
	}
	return s.Account(ctx, id)
}

func (s *Service) register(ctx context.Context, r Registration, role Role) (id int64, free bool, err error) {
	login, err := checkLogin(r.Login)
	if err != nil {
		return 0, false, err
	}
	if err := checkPassword("/password", r.Password, login); err != nil {
		return 0, false, err
	}
	if r.Name == "" {
		r.Name = nameOf(login)
	}
	hash, err := s.hasher.hash(ctx, r.Password)
	if err != nil {
		return 0, false, err
	}
	// A user is made in any case, and taken away again where the login is not free:
	// that commits like the other case does, and uses up an id as it does.
	err = s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		now := s.time()
		if id, err = createUser(ctx, tx, Profile{Name: r.Name, PreferredGenres: r.PreferredGenres}, now); err != nil {
			return err
		}
		n, err := tx.CreateCredentials(ctx, db.CreateCredentialsParams{
			UserID: id, Login: login, PasswordHash: hash, Role: string(role), CreatedAt: now})
		if free = n > 0; err != nil || free {
			return err
		}
		_, err = tx.DeleteUser(ctx, id)
		return err
	})
	return id, free, err
}
