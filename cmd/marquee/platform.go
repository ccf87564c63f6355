package main

import (
	"os"
	"path/filepath"
)

// platform is a place that runs other people's programs.
type platform struct {
	name    string
	proxies []string // the addresses of its routers, which alone reach the program
	disk    bool     // a persistent disk can be mounted there
}

var heroku = platform{
	name:    "Heroku",
	proxies: []string{"10.0.0.0/8", "172.16.0.0/12"},
}

// A request to Render passes Cloudflare's network, whose addresses are those that
// Cloudflare publishes, and a router in Render's private network.
var render = platform{
	name: "Render", disk: true,
	proxies: []string{"10.0.0.0/8", "173.245.48.0/20", "103.21.244.0/22", "103.22.200.0/22", "103.31.4.0/22",
		"141.101.64.0/18", "108.162.192.0/18", "190.93.240.0/20", "188.114.96.0/20", "197.234.240.0/22",
		"198.41.128.0/17", "162.158.0.0/15", "104.16.0.0/13", "104.24.0.0/14", "172.64.0.0/13", "131.0.72.0/22",
		"2400:cb00::/32", "2606:4700::/32", "2803:f800::/32", "2405:b500::/32", "2405:8100::/32", "2a06:98c0::/29", "2c0f:f248::/32"},
}

// here is the platform that this program runs on, the zero one where it is none that
// is known.
func here() platform {
	switch {
	case os.Getenv("DYNO") != "":
		return heroku
	case os.Getenv("RENDER") != "":
		return render
	}
	return platform{}
}

// loses reports whether the platform empties the disk that a database is on.
func (p platform) loses(database string) bool {
	path, sqlite := databaseFile(database)
	if p.name == "" || !sqlite {
		return false
	}
	return !p.disk || !mountedApart(filepath.Dir(path))
}
