// Package contract embeds the HTTP contract as it was written, to be served and
// read. The code that is generated from it is in gen/api and gen/client.
package contract

import _ "embed"

// YAML is the text of api/openapi.yaml.
//
//go:embed openapi.yaml
var YAML []byte
