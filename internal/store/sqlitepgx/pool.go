package sqlitepgx

import (
	"context"
	"errors"
	"sync"
	"time"
)

// errClosed is the error of a [DB] after Close.
var errClosed = errors.New("sqlitepgx: the database is closed")

// pool hands out connections. They are opened when first needed, and the one
// used last is handed out first, for its pages and statements are in memory.
type pool struct {
	open   func(context.Context) (*conn, error)
	slots  chan struct{} // holds one element for each connection handed out
	closed chan struct{} // closed when the database is

	mu        sync.Mutex
	idle      []*conn
	PoolState // without Most, Used and Idle
}

// PoolState is the state of the connections that a [DB] writes or reads with.
type PoolState struct {
	Most, Used, Idle int           // connections
	Acquired         int64         // how often one was taken
	Waited           int64         // how often somebody had to wait for one
	WaitedFor        time.Duration // all together
}

// Pools gives the state of the pools of connections, by what those do.
func (db *DB) Pools() map[string]PoolState {
	return map[string]PoolState{"writer": db.writer.state(), "readers": db.readers.state()}
}

func (p *pool) state() PoolState {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.PoolState
	s.Most, s.Used, s.Idle = cap(p.slots), len(p.slots), len(p.idle)
	return s
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
	if err := p.takeSlot(ctx); err != nil {
		return nil, err
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

// takeSlot waits until a connection may be handed out.
func (p *pool) takeSlot(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		p.count(false, 0)
		return nil
	default:
	}
	begun := time.Now()
	defer func() { p.count(true, time.Since(begun)) }()
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-p.closed:
		return errClosed
	}
}

func (p *pool) count(waited bool, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.Acquired++
	if waited {
		p.Waited++
		p.WaitedFor += took
	}
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
