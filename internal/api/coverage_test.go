package api_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"

	"github.com/getkin/kin-openapi/openapi3"
)

// reached counts the answers that the tests got, by operation and status.
var reached = coverage{counts: map[string]map[int]int{}}

type coverage struct {
	mu     sync.Mutex
	counts map[string]map[int]int
}

func (c *coverage) note(operation string, status int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts[operation] == nil {
		c.counts[operation] = map[int]int{}
	}
	c.counts[operation][status]++
}

// mustReach are the statuses that some test has to bring about in each operation
// that documents them, besides success. Those of a failing server are injected.
var mustReach = []int{304, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429}

// check prints the table of a verbose run and names what no test reached.
func (c *coverage) check() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := allOperations()
	var missing []string
	for _, id := range slices.Sorted(maps.Keys(all)) {
		for _, status := range statuses(all[id]) {
			if (status < 300 || slices.Contains(mustReach, status)) && c.counts[id][status] == 0 {
				missing = append(missing, fmt.Sprintf("%s %d", id, status))
			}
		}
	}
	if testing.Verbose() {
		c.print(all)
	}
	if missing != nil {
		return fmt.Errorf("no test reached these documented answers: %s", strings.Join(missing, ", "))
	}
	return nil
}

func (c *coverage) print(all map[string]*openapi3.Operation) {
	columns := []int{200, 201, 202, 204, 304, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "answers\t")
	for _, status := range columns {
		fmt.Fprintf(table, "%d\t", status)
	}
	fmt.Fprintln(table)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(table, "%s\t", id)
		for _, status := range columns {
			if all[id].Responses.Status(status) == nil {
				fmt.Fprint(table, "·\t")
			} else {
				fmt.Fprintf(table, "%d\t", c.counts[id][status])
			}
		}
		fmt.Fprintln(table)
	}
	_ = table.Flush() // of what is for reading only
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
