package deploy

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// encrypted has the server of a database take encrypted connections, with a certificate
// that it signed itself as Heroku's do, and gives the URL without a word about that.
func encrypted(t *testing.T, database string) string {
	t.Helper()
	connection, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close(t.Context())
	var folder, version string
	if err := connection.QueryRow(t.Context(), "SHOW data_directory").Scan(&folder); err != nil {
		t.Fatal(err)
	}
	certificate(t, folder)
	for _, sql := range []string{"ALTER SYSTEM SET ssl_cert_file = 'marquee-test.crt'", "ALTER SYSTEM SET ssl_key_file = 'marquee-test.key'",
		"ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"} {
		if _, err := connection.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("sslmode", "require")
	u.RawQuery = q.Encode()
	for version == "" { // the server reads its configuration in its own time
		if one, err := pgx.Connect(t.Context(), u.String()); err == nil {
			err := one.QueryRow(t.Context(), "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").Scan(&version)
			if err != nil {
				t.Fatal(err)
			}
			one.Close(t.Context())
		}
		if t.Context().Err() != nil {
			t.Fatal("the database takes no encrypted connections")
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Log("the database is reached by", version)
	q.Del("sslmode")
	u.RawQuery = q.Encode()
	return u.String()
}

// certificate makes one and its key in a folder, for the folder's owner.
func certificate(t *testing.T, folder string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(folder)
	if err != nil {
		t.Fatal(err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	for name, block := range map[string]*pem.Block{"crt": {Type: "CERTIFICATE", Bytes: signed}, "key": {Type: "PRIVATE KEY", Bytes: private}} {
		path := filepath.Join(folder, fmt.Sprintf("marquee-test.%s", name))
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chown(path, int(owner.Uid), int(owner.Gid)); err != nil {
			t.Fatal(err)
		}
	}
}
