package web

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"net/http"
)

// readerScript is OpenAPI Explorer, which reader/update brings to another version.
//
//go:embed reader/openapi-explorer.min.js.gz
var readerScript []byte

// readerPage shows the document for reading: nothing can be tried out, which is what
// Swagger UI is for.
const readerPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marquee - API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<script type="module" src="/docs/read/openapi-explorer.js"></script>
</head>
<body style="margin:0; font-family:system-ui, sans-serif">
<openapi-explorer spec-url="/openapi.json" hide-console="true" hide-authentication="true" hide-server-selection="true"
  primary-color="#b45309" nav-bg-color="#1f2933"></openapi-explorer>
</body>
</html>
`

// reader serves the reading view, its page and its script.
func reader() (page, script http.Handler, err error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(readerScript))
	if err != nil {
		return nil, nil, err
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, nil, err
	}
	return static("text/html; charset=utf-8", asked, []byte(readerPage)), static("text/javascript; charset=utf-8", asked, text), nil
}
