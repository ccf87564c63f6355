package catalog

import (
	"os"
	"testing"

	"marquee/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }
