package store_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// openVariable has the test program open a database and do nothing else, so that
// tests can have several processes do that.
const openVariable = "MARQUEE_TEST_OPEN"

func TestMain(m *testing.M) {
	if url := os.Getenv(openVariable); url != "" {
		s, err := store.Open(context.Background(), url, store.Options{})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(storetest.Main(m))
}
