package storetest

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// Main runs the tests of a package, stops the PostgreSQL server and gives the code
// to exit with. After a whole run that passed it asks the checks, such as
// EveryQueryRan, which may make the run fail.
//
//	func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }
func Main(m *testing.M, checks ...func() error) int {
	code := m.Run()
	if err := stopPostgres(); err != nil {
		fmt.Fprintln(os.Stderr, "storetest:", err)
		code = max(code, 1)
	}
	if code != 0 || !wholeRun() {
		return code
	}
	for _, check := range checks {
		if err := check(); err != nil {
			fmt.Fprintln(os.Stderr, "FAIL:", err)
			code = 1
		}
	}
	return code
}

// wholeRun reports whether no flag kept tests from running.
func wholeRun() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != "" {
			return false
		}
	}
	return !testing.Short()
}
