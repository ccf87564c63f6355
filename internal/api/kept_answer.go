package api

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
)

// keptAnswer takes an answer whole before it is sent.
type keptAnswer struct {
	status int
	header http.Header
	body   []byte
}

func (a *keptAnswer) Header() http.Header { return a.header }

func (a *keptAnswer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *keptAnswer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	a.body = append(a.body, b...)
	return len(b), nil
}

// send passes the answer on. Of an answer that was never begun there is nothing.
func (a *keptAnswer) send(w http.ResponseWriter) {
	for _, field := range a.header.Values("Vary") {
		addVary(w.Header(), field)
	}
	vary := w.Header().Values("Vary")
	maps.Copy(w.Header(), a.header)
	if len(vary) > 0 {
		w.Header()["Vary"] = vary
	}
	if a.status == 0 {
		return
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // the client may be gone
}

// storedAnswer is the form of an answer in the database, before it is encrypted.
type storedAnswer struct {
	Status int         `json:"status"`
	Header http.Header `json:"header"`
	Body   []byte      `json:"body"`
}

// storedHeaders are those that belong to the answer; the others are made for each
// request. A problem's body repeats its request's id, so there the header goes with it.
func storedHeaders(status int) []string {
	names := []string{"Content-Type", "Content-Language", "Location", "Etag", "Set-Cookie"}
	if status >= 400 {
		names = append(names, "Cache-Control", "X-Request-Id")
	}
	return names
}

// seal encrypts an answer with a key that is made of what the client sent and stored
// nowhere. An answer can hold a token, which the database has only as a hash
// elsewhere; with this, who reads the database still finds none. Who repeats the
// request brings the key along.
func (e exchange) seal(a *keptAnswer) ([]byte, error) {
	stored := storedAnswer{a.status, http.Header{}, a.body}
	for _, name := range storedHeaders(a.status) {
		if values := a.header.Values(name); len(values) > 0 {
			stored.Header[name] = values
		}
	}
	plain, err := json.Marshal(stored)
	if err != nil {
		return nil, err
	}
	aead, err := e.aead()
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, plain, nil), nil // #nosec G407 -- see aead
}

func (e exchange) open(sealed []byte) (*keptAnswer, error) {
	aead, err := e.aead()
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, fmt.Errorf("the answer to an idempotent request cannot be decrypted: %w", err)
	}
	var stored storedAnswer
	if err := json.Unmarshal(plain, &stored); err != nil {
		return nil, fmt.Errorf("the answer to an idempotent request cannot be read: %w", err)
	}
	return &keptAnswer{stored.Status, stored.Header, stored.Body}, nil
}

// aead is AES-256-GCM, which puts a random nonce in front of what it seals.
func (e exchange) aead() (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, append([]byte(e.key), e.sent...), nil, "marquee answer to an idempotent request", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
