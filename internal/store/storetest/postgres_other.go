//go:build !unix

package storetest

import "fmt"

// startServer is for systems with a shell and users as Unix has them.
func startServer() (*server, error) {
	return nil, fmt.Errorf("%w (and starting a server is not written for this system)", errNotInstalled)
}
