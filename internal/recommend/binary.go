package recommend

import (
	"encoding/binary"
	"errors"
	"math"
)

// The models are written as a format number, then their fields in order, little
// endian, each slice after its length. Reading checks whatever a wrong value of
// could make scoring fail, so bytes that aren't a model give an error, never a panic.

var errNotAModel = errors.New("recommend: these bytes aren't a model of this format")

// encoder appends values to a buffer.
type encoder struct{ buf []byte }

func newEncoder(format, size int) *encoder {
	e := &encoder{buf: make([]byte, 0, size+128)}
	e.int(format)
	return e
}

func (e *encoder) int(n int) { e.buf = binary.LittleEndian.AppendUint64(e.buf, uint64(n)) }

func (e *encoder) float(x float64) {
	e.buf = binary.LittleEndian.AppendUint64(e.buf, math.Float64bits(x))
}

func (e *encoder) int32s(v []int32) {
	e.int(len(v))
	for _, x := range v {
		e.buf = binary.LittleEndian.AppendUint32(e.buf, uint32(x))
	}
}

func (e *encoder) float32s(v []float32) {
	e.int(len(v))
	for _, x := range v {
		e.buf = binary.LittleEndian.AppendUint32(e.buf, math.Float32bits(x))
	}
}

// decoder takes values off a buffer. After a failure it gives zeros.
type decoder struct {
	buf    []byte
	failed bool
}

func newDecoder(format int, data []byte) *decoder {
	d := &decoder{buf: data}
	d.require(d.int() == format)
	return d
}

// require fails the decoding if a condition doesn't hold.
func (d *decoder) require(ok bool) {
	if !ok {
		d.failed, d.buf = true, nil
	}
}

// take gives the next n words of so many bytes.
func (d *decoder) take(n, bytes int) []byte {
	if n < 0 || n > len(d.buf)/bytes {
		d.require(false)
		return nil
	}
	taken := d.buf[:n*bytes]
	d.buf = d.buf[n*bytes:]
	return taken
}

func (d *decoder) int() int {
	if b := d.take(1, 8); b != nil {
		return int(binary.LittleEndian.Uint64(b))
	}
	return 0
}

func (d *decoder) float() float64 { return math.Float64frombits(uint64(d.int())) }

func (d *decoder) int32s() []int32 {
	b := d.take(d.int(), 4)
	v := make([]int32, len(b)/4)
	for i := range v {
		v[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

func (d *decoder) float32s() []float32 {
	b := d.take(d.int(), 4)
	v := make([]float32, len(b)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

// end gives an error if anything failed or is left over.
func (d *decoder) end() error {
	if d.failed || len(d.buf) != 0 {
		return errNotAModel
	}
	return nil
}
