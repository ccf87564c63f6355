//go:build tools

// This file is never built: it makes the generators direct requirements of the
// module, as go.mod's tool lines alone do not.

package marquee

import (
	_ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"
	_ "github.com/sqlc-dev/sqlc/cmd/sqlc"
)
