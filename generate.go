// Package marquee holds only the generate step: go generate ./... makes gen/ from
// the two contracts, api/openapi.yaml and the SQL in queries/ and schema/. The
// generators are pinned by the tool lines of go.mod, so nothing has to be installed.
// (With CGO_ENABLED=0 sqlc compiles much faster.)
package marquee

//go:generate go tool oapi-codegen --config oapi-codegen.yaml api/openapi.yaml
//go:generate go tool oapi-codegen --config api/client.yaml api/openapi.yaml
//go:generate go tool sqlc generate
