package main

import (
	"os"
	"testing"

	"marquee/internal/store/storetest"
)

// beProgram makes this test binary the program, so that tests can start and kill
// it in a process of its own.
const beProgram = "MARQUEE_TEST_BE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(beProgram) != "" {
		main()
	}
	os.Exit(storetest.Main(m))
}
