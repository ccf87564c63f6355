package sqlitepgx

import (
	"context"
	"errors"
	"sync"
)

// errClosed is the error of a [DB] after Close.
var errClosed = errors.New("sqlitepgx: the database is closed")

// pool hands out connections. They are opened when first needed, and the one
// used last is handed out first, for its pages and statements are in memory.
type pool struct {
	open   func(context.Context) (*conn, error)
	slots  chan struct{} // holds one element for each connection handed out
	closed chan struct{} // closed when the database is

	mu   sync.Mutex
	idle []*conn
}

func newPool(size int, closed chan struct{}, open func(context.Context) (*conn, error)) *pool {
	return &pool{open: open, slots: make(chan struct{}, size), closed: closed}
}

// acquire waits for a connection; those who wait are served in order.
func (p *pool) acquire(ctx context.Context) (*conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-p.closed:
		return nil, errClosed
	default:
	}
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.closed:
		return nil, errClosed
	}
	if c := p.pop(); c != nil {
		return c, nil
	}
	c, err := p.open(ctx)
	if err != nil {
		<-p.slots
		return nil, err
	}
	return c, nil
}

func (p *pool) pop() *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) == 0 {
		return nil
	}
	c := p.idle[len(p.idle)-1]
	p.idle = p.idle[:len(p.idle)-1]
	return c
}

// release gives a connection back; one that is no longer usable is closed, and
// the next caller opens another.
func (p *pool) release(c *conn) {
	if c.usable() {
		p.mu.Lock()
		p.idle = append(p.idle, c)
		p.mu.Unlock()
	} else {
		c.close()
	}
	<-p.slots
}

// close waits until every connection has been given back and closes them.
func (p *pool) close() error {
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	var errs []error
	for c := p.pop(); c != nil; c = p.pop() {
		errs = append(errs, c.close())
	}
	return errors.Join(errs...)
}
