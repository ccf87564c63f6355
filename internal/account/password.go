package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// parameters are what makes argon2id slow.
type parameters struct {
	memory  uint32 // KiB
	passes  uint32
	threads uint8
}

// recommended are OWASP's parameters (Password Storage Cheat Sheet).
var recommended = parameters{memory: 19456, passes: 2, threads: 1}

const (
	saltLength = 16
	keyLength  = 32
)

// errPasswordHash is a stored hash that cannot be what hashPassword wrote. It does
// not quote it.
var errPasswordHash = errors.New("account: a stored password hash is not an argon2id hash in the PHC form, or asks for more than it may")

// hashed is a password's hash with all that is needed to make it again.
type hashed struct {
	parameters
	salt, key []byte
}

// String is the PHC form.
func (h hashed) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.threads,
		base64.RawStdEncoding.EncodeToString(h.salt), base64.RawStdEncoding.EncodeToString(h.key))
}

// matches takes as long as making the hash did.
func (h hashed) matches(password string) bool {
	// #nosec G115 -- a hash was read with at most 64 bytes or made with 32
	key := argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.threads, uint32(len(h.key)))
	return subtle.ConstantTimeCompare(key, h.key) == 1
}

func hashPassword(password string, p parameters) hashed {
	salt := random(saltLength)
	return hashed{p, salt, argon2.IDKey([]byte(password), salt, p.passes, p.memory, p.threads, keyLength)}
}

// nobodys is a hash that no password has, to be compared where there is no account.
func nobodys(p parameters) hashed { return hashed{p, random(saltLength), random(keyLength)} }

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return b
}

// parseHash reads a stored hash. Parameters beyond what anybody would choose are
// refused: whoever can write to the database must not stop the server with them.
func parseHash(phc string) (hashed, error) {
	var h hashed
	fields := strings.Split(phc, "$")
	if len(fields) != 6 || fields[0] != "" || fields[1] != "argon2id" || fields[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return h, errPasswordHash
	}
	n, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.threads)
	if err != nil || n != 3 || fields[3] != fmt.Sprintf("m=%d,t=%d,p=%d", h.memory, h.passes, h.threads) {
		return h, errPasswordHash
	}
	var bad error
	if h.salt, err = base64.RawStdEncoding.Strict().DecodeString(fields[4]); err != nil {
		bad = err
	}
	if h.key, err = base64.RawStdEncoding.Strict().DecodeString(fields[5]); err != nil {
		bad = err
	}
	within := func(n, least, most uint32) bool { return least <= n && n <= most }
	if bad != nil || !within(h.memory, 8*uint32(h.threads), 256<<10) || !within(h.passes, 1, 16) || !within(uint32(h.threads), 1, 16) ||
		len(h.salt) < 8 || len(h.salt) > 64 || len(h.key) < 16 || len(h.key) > 64 {
		return h, errPasswordHash
	}
	return h, nil
}
