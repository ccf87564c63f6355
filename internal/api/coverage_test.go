package api_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/internal/store"
)

// unreached are the answers that the document has and no test brings about, as
// "operation status", each with the reason.
var unreached = map[string]string{
	"getLiveness 500": "it does nothing that can fail; were it to panic all the same, this is what would come",
}

// unseen are the values of enumerations that are in no exchange, as "request Name value"
// or "response Name value", each with the reason.
var unseen = map[string]string{}

// reached counts what all tests of the package got, whichever server they asked.
var reached = coverage{
	counts: map[string]map[int]int{}, succeeded: map[string]map[store.Engine]int{}, values: map[enumValue]int{}}

type coverage struct {
	mu        sync.Mutex
	counts    map[string]map[int]int          // answers by operation and status
	succeeded map[string]map[store.Engine]int // answers below 400 by operation and engine
	values    map[enumValue]int
	servers   map[string]store.Engine // by the address that they listen at
}

// serves notes at which address there is a server on an engine, until another one is.
func (c *coverage) serves(address string, engine store.Engine) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.servers == nil {
		c.servers = map[string]store.Engine{}
	}
	c.servers[address] = engine
}

func (c *coverage) note(operation string, status int, address string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts[operation] == nil {
		c.counts[operation], c.succeeded[operation] = map[int]int{}, map[store.Engine]int{}
	}
	c.counts[operation][status]++
	if engine, known := c.servers[address]; known && status < 400 {
		c.succeeded[operation][engine]++
	}
}

func (c *coverage) see(v enumValue) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[v]++
}

// engines are those that answered at all: PostgreSQL may not be installed.
func (c *coverage) engines() map[store.Engine]bool {
	found := map[store.Engine]bool{}
	for _, counts := range c.succeeded {
		for engine := range counts {
			found[engine] = true
		}
	}
	return found
}

// check prints the table, also to the file that MARQUEE_COVERAGE names, and names what the
// document has and no test reached: an operation on an engine, a status of an operation, a
// value of an enumeration.
func (c *coverage) check() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.print(os.Stdout)
	if path := os.Getenv("MARQUEE_COVERAGE"); path != "" {
		var table strings.Builder
		c.print(&table)
		if err := os.WriteFile(path, []byte(table.String()), 0o600); err != nil {
			return err
		}
	}
	gaps := c.gaps()
	return errors.Join(
		complaint("no test reached these documented answers", gaps.missing),
		complaint("listed as out of reach, but reached or not in the document", gaps.stale))
}

func complaint(what string, list []string) error {
	if list == nil {
		return nil
	}
	return fmt.Errorf("%s: %s", what, strings.Join(list, ", "))
}

type gaps struct{ missing, stale []string }

// weigh compares what was to be reached with what was and with the list of exceptions.
func (g *gaps) weigh(name string, times int, exceptions map[string]string) {
	switch _, excepted := exceptions[name]; {
	case times == 0 && !excepted:
		g.missing = append(g.missing, name)
	case times > 0 && excepted:
		g.stale = append(g.stale, name)
	}
}

func (c *coverage) gaps() gaps {
	var g gaps
	all, engines, asked := allOperations(), c.engines(), map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		for _, status := range statuses(all[id]) {
			name := fmt.Sprintf("%s %d", id, status)
			asked[name] = true
			g.weigh(name, c.counts[id][status], unreached)
		}
		for engine := range engines {
			g.weigh(fmt.Sprintf("%s on %s", id, engine), c.succeeded[id][engine], nil)
		}
	}
	for _, v := range declaredEnums() {
		asked[v.String()] = true
		if v.name == "About.database" && !engines[store.Engine(v.value)] {
			continue // it is not installed here
		}
		g.weigh(v.String(), c.values[v], unseen)
	}
	for _, exceptions := range []map[string]string{unreached, unseen} {
		for name := range exceptions {
			if !asked[name] {
				g.stale = append(g.stale, name)
			}
		}
	}
	return g
}

// print writes one line for each operation and then one for each enumeration. In the
// columns of statuses a dot is one that the operation does not document; the last
// columns count the answers below 400 of each engine.
func (c *coverage) print(w io.Writer) {
	all := allOperations()
	var columns []int
	for _, operation := range all {
		columns = append(columns, statuses(operation)...)
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	table := tabwriter.NewWriter(w, 0, 0, 1, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "operation\t")
	for _, status := range columns {
		fmt.Fprintf(table, "%d\t", status)
	}
	fmt.Fprint(table, "sqlite\tpostgres\t\n")
	for _, id := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(table, "%s\t", id)
		for _, status := range columns {
			if all[id].Responses.Status(status) == nil {
				fmt.Fprint(table, "·\t")
			} else {
				fmt.Fprintf(table, "%d\t", c.counts[id][status])
			}
		}
		fmt.Fprintf(table, "%d\t%d\t\n", c.succeeded[id][store.SQLite], c.succeeded[id][store.Postgres])
	}
	_ = table.Flush() // of what is for reading only
	last := ""
	for _, v := range declaredEnums() {
		if head := v.direction + " " + v.name; head != last {
			fmt.Fprintf(w, "\n%s:", head)
			last = head
		}
		fmt.Fprintf(w, " %s %d", v.value, c.values[v])
	}
	fmt.Fprintln(w)
	for _, exceptions := range []map[string]string{unreached, unseen} {
		for _, name := range slices.Sorted(maps.Keys(exceptions)) {
			fmt.Fprintf(w, "out of reach: %s: %s\n", name, exceptions[name])
		}
	}
}

func allOperations() map[string]*openapi3.Operation {
	all := map[string]*openapi3.Operation{}
	for _, item := range document().Paths.Map() {
		for _, operation := range item.Operations() {
			all[operation.OperationID] = operation
		}
	}
	return all
}

// statuses are those that an operation documents, ascending.
func statuses(operation *openapi3.Operation) []int {
	var list []int
	for text := range operation.Responses.Map() {
		if status, err := strconv.Atoi(text); err == nil {
			list = append(list, status)
		}
	}
	slices.Sort(list)
	return list
}

// TestCoverageFindsGaps has the check look at runs in which something was not reached.
func TestCoverageFindsGaps(t *testing.T) {
	full := coverage{counts: map[string]map[int]int{}, succeeded: map[string]map[store.Engine]int{}, values: map[enumValue]int{}}
	full.serves("a", store.SQLite)
	for id, operation := range allOperations() {
		for _, status := range statuses(operation) {
			if unreached[fmt.Sprintf("%s %d", id, status)] == "" {
				full.note(id, status, "a")
			}
		}
	}
	for _, v := range declaredEnums() {
		if unseen[v.String()] == "" {
			full.see(v)
		}
	}
	if g := full.gaps(); len(g.missing)+len(g.stale) > 0 {
		t.Errorf("where everything was reached it finds %+v", g)
	}
	role := enumValue{"request", "Role", "admin"}
	delete(full.values, role)
	delete(full.counts["getMovie"], 404)
	delete(full.succeeded["getUser"], store.SQLite)
	for _, want := range []string{role.String(), "getMovie 404", "getUser on sqlite"} {
		if g := full.gaps(); !slices.Contains(g.missing, want) {
			t.Errorf("it finds %q and not %s", g.missing, want)
		}
	}
	var table strings.Builder
	full.print(&table)
	if lines := strings.Count(table.String(), "\n"); lines < len(allOperations()) {
		t.Errorf("the table has %d lines", lines)
	}
}
