package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strings"
	"syscall"

	"marquee/internal/fault"
)

// Sentence says what an error of a client's means, for the person who gave the address.
// It does not repeat the address.
func Sentence(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Detail
	}
	if e, ok := errors.AsType[*net.DNSError](err); ok && !e.Timeout() {
		return "the name " + e.Name + " cannot be resolved"
	}
	if errors.Is(err, syscall.ECONNREFUSED) {
		return "nothing accepts connections there"
	}
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return "it did not answer completely in time"
	}
	if e, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "its certificate is not valid: " + strings.TrimPrefix(e.Err.Error(), "x509: ")
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	return err.Error()
}
