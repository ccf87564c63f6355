package account

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"regexp"
)

// What tokens begin with, so that they are recognised where they should not be.
const (
	sessionMark = "mqs_"
	keyMark     = "mqk_"
)

// prefixLength is how much of a token is stored as it is: its mark and 48 bits, by
// which it is found. The other 208 bits are known from the hash alone.
const prefixLength = 12

var tokenForm = regexp.MustCompile(`^mq[sk]_[A-Za-z0-9_-]{43}$`)

// newToken makes a token of 32 random bytes.
func newToken(mark string) string {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails: it ends the program instead
	return mark + base64.RawURLEncoding.EncodeToString(secret)
}

func tokenPrefix(token string) string { return token[:prefixLength] }

// tokenHash is what is stored of a token. It needs no salt and no slow function, as
// nobody can guess 32 random bytes.
func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// sameToken compares a token with a stored hash in a time that does not tell how much
// of it is right.
func sameToken(token, stored string) bool {
	return subtle.ConstantTimeCompare([]byte(tokenHash(token)), []byte(stored)) == 1
}
