package api

// ClaimName is the name under which a request with an Idempotency-Key is claimed.
func ClaimName(principal, operation, key string) string {
	return exchange{key: key}.name(principal, operation)
}

// ClaimedRequest is what a claim notes of a request.
func ClaimedRequest(key, path, query, body string) string {
	return exchange{key, digest(path, query, body)}.request()
}
