package input

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
)

const (
	// MaxLine is the longest line that is looked at, in bytes.
	MaxLine = 1 << 20
	// checkEvery is how many lines pass between two looks at the context.
	checkEvery = 1024
)

// EachLine calls f with the lines of a file and their numbers, from 1 on, until the
// file ends or f gives false or an error. A line, without its end, is only valid
// during the call; of one that is longer than MaxLine whole is false and nothing is
// given. Blank lines are passed over, but for the first one.
func EachLine(ctx context.Context, file *File, f func(n int64, line []byte, whole bool) (more bool, err error)) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	buf := bufio.NewReaderSize(r, MaxLine)
	for n := int64(1); ; n++ {
		if n%checkEvery == 1 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		line, whole, err := readLine(buf)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		line = TrimLine(line, n == 1)
		if n > 1 && whole && isBlank(line) {
			continue
		}
		if more, err := f(n, line, whole); !more || err != nil {
			return err
		}
	}
}

// TooLong is what is wrong with a line that is not whole.
const TooLong = "line is longer than 1 MiB"

// readLine returns the next line, with its line end, out of the reader's buffer.
// Of a line that does not fit, whole is false and nothing is returned.
func readLine(r *bufio.Reader) (line []byte, whole bool, err error) {
	line, err = r.ReadSlice('\n')
	switch {
	case err == nil:
		return line, true, nil
	case err == io.EOF && len(line) > 0:
		return line, true, nil // the last line need not have an end
	case !errors.Is(err, bufio.ErrBufferFull):
		return nil, false, err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	if err == io.EOF {
		err = nil // told by the next call
	}
	return nil, false, err
}

// TrimLine cuts off the line end and, from the first line of a file, the byte
// order mark that some programs write.
func TrimLine(line []byte, first bool) []byte {
	line = bytes.TrimSuffix(line, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if first {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	return line
}

// isBlank says whether a line has nothing but white space.
func isBlank(line []byte) bool {
	// Almost no line begins with a space, so the look at the whole line is rare.
	return len(line) == 0 || line[0] <= ' ' && len(bytes.TrimSpace(line)) == 0
}
