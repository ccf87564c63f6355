package input

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// unpack reads what is packed by gzip, within the bounds of what a zip may hold.
func unpack(packed *pass) (io.Reader, error) {
	r, err := gzip.NewReader(bufio.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return &bounded{r: r, packed: packed}, nil
}

// bounded ends with an error where far more comes out than went in.
type bounded struct {
	r      io.Reader
	packed *pass
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > maxUnpacked || b.n > ratioFloor && b.n/maxRatio >= b.packed.off {
		return 0, fmt.Errorf("%d bytes unpack to more than %d: it is no data set", b.packed.off, b.n)
	}
	return n, err
}

func isBrokenGzip(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, io.EOF) || errors.As(err, &corrupt)
}
