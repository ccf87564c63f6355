package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// speed is what wrk measured of a server.
type speed struct {
	perSecond float64
	p99       time.Duration
	cpu       time.Duration // of the server, a request
}

var (
	ratePattern = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	p99Pattern  = regexp.MustCompile(`99%\s+([0-9.]+[a-z]+)`)
	badPattern  = regexp.MustCompile(`Non-2xx or 3xx responses: (\d+)|Socket errors: connect (?:[1-9]|\d+, read [1-9]|\d+, read \d+, write [1-9])`)
)

// wrk asks a server for one turn from the other core. It is an error if an answer is not of success.
func (b *bench) wrk(s *server, l loadOf) (speed, error) {
	arguments := []string{"-t1", "-c" + strconv.Itoa(l.clients), fmt.Sprintf("-d%.0fs", b.turn.Seconds()), "--latency", "--timeout", "10s"}
	if l.script != "" {
		arguments = append(arguments, "-s", "bench/lua/"+l.script)
	}
	before := s.cpu()
	said, err := b.onCore(1, "wrk", append(arguments, s.url+l.path)...).CombinedOutput()
	if err != nil {
		return speed{}, fmt.Errorf("wrk: %w: %s", err, said)
	}
	used := s.cpu() - before
	rate, p99 := ratePattern.FindSubmatch(said), p99Pattern.FindSubmatch(said)
	if bad := badPattern.Find(said); bad != nil || rate == nil || p99 == nil {
		return speed{}, fmt.Errorf("%s: %s: %s", s.name, bad, said)
	}
	var v speed
	v.perSecond, _ = strconv.ParseFloat(string(rate[1]), 64)
	v.p99, _ = time.ParseDuration(string(p99[1]))
	v.cpu = time.Duration(float64(used) / (v.perSecond * b.turn.Seconds()))
	return v, nil
}

// loadOf is what clients ask for: a path or what a script of bench/lua makes.
type loadOf struct {
	clients int
	path    string
	script  string
}

// compare lets the servers take turns under the same load and gives the medians of each.
func (b *bench) compare(l loadOf, servers ...*server) ([]speed, error) {
	all := make([][]speed, len(servers))
	for round := -1; round < b.rounds; round++ {
		for i, s := range servers {
			v, err := b.wrk(s, l)
			if err != nil {
				return nil, err
			}
			if round >= 0 { // the first turn warms up
				all[i] = append(all[i], v)
			}
		}
	}
	medians := make([]speed, len(servers))
	for i, turns := range all {
		medians[i] = speed{
			perSecond: median(turns, func(v speed) float64 { return v.perSecond }),
			p99:       time.Duration(median(turns, func(v speed) float64 { return float64(v.p99) })),
			cpu:       time.Duration(median(turns, func(v speed) float64 { return float64(v.cpu) })),
		}
	}
	return medians, nil
}

func median(turns []speed, of func(speed) float64) float64 {
	values := make([]float64, len(turns))
	for i, v := range turns {
		values[i] = of(v)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
