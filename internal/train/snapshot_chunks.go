package train

import (
	"bytes"
	"context"
	"io"

	"marquee/gen/db"
	"marquee/internal/store"
)

// chunkSize is the length in bytes of the pieces in which a snapshot is stored. Each
// is written in a transaction of its own, so that others are not kept waiting.
const chunkSize = 1 << 20

// chunkWriter stores what is written to it, piece by piece.
type chunkWriter struct {
	ctx      context.Context
	store    *store.Store
	id       string
	buffer   bytes.Buffer
	position int32
	size     int64
}

// Write implements io.Writer.
func (w *chunkWriter) Write(p []byte) (int, error) {
	written := len(p)
	w.size += int64(written)
	for len(p) > 0 {
		n := min(len(p), chunkSize-w.buffer.Len())
		w.buffer.Write(p[:n])
		p = p[n:]
		if w.buffer.Len() == chunkSize {
			if err := w.flush(); err != nil {
				return 0, err
			}
		}
	}
	return written, nil
}

func (w *chunkWriter) flush() error {
	if w.buffer.Len() == 0 {
		return nil
	}
	err := w.store.CreateModelChunk(w.ctx, db.CreateModelChunkParams{SnapshotID: w.id, Position: w.position, Data: w.buffer.Bytes()})
	w.buffer.Reset()
	w.position++
	return err
}

// chunkReader reads a stored snapshot, piece by piece.
type chunkReader struct {
	ctx      context.Context
	store    *store.Store
	id       string
	rest     []byte
	position int32
}

// Read implements io.Reader.
func (r *chunkReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		chunk, err := r.store.GetModelChunk(r.ctx, db.GetModelChunkParams{SnapshotID: r.id, Position: r.position})
		if store.IsNotFound(err) {
			return 0, io.EOF
		}
		if err != nil {
			return 0, err
		}
		if len(chunk) == 0 {
			return 0, io.ErrUnexpectedEOF
		}
		r.rest, r.position = chunk, r.position+1
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
