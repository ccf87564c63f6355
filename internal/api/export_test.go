package api

// ClaimName is the name under which a request with an Idempotency-Key is claimed.
func ClaimName(principal, operation, key string) string {
	return exchange{key: key}.name(principal, operation)
}
