package recommend

import "slices"

// Formats of the models' bytes: to be raised when what is written changes.
const (
	formatItemKNN = 0x4b4e0001
	formatEASE    = 0x45410001
	formatIALS    = 0x414c0001
)

// MarshalBinary implements encoding.BinaryMarshaler. Models trained alike give the
// same bytes.
func (k *ItemKNN) MarshalBinary() ([]byte, error) {
	s := k.similar
	e := newEncoder(formatItemKNN, 8*s.Len()+4*s.Rows)
	count := make([]int32, s.Rows)
	for r := range count {
		count[r] = int32(s.Start[r+1] - s.Start[r])
	}
	e.int32s(count)
	e.int32s(s.Index)
	e.float32s(s.Value)
	return e.buf, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It returns an error for
// bytes that MarshalBinary didn't write.
func (k *ItemKNN) UnmarshalBinary(data []byte) error {
	d := newDecoder(formatItemKNN, data)
	count := d.int32s()
	s := &Matrix{Rows: len(count), Cols: len(count), Start: make([]int, len(count)+1)}
	for r, n := range count {
		d.require(n >= 0)
		s.Start[r+1] = s.Start[r] + int(n)
	}
	s.Index, s.Value = d.int32s(), d.float32s()
	d.require(len(s.Index) == s.Start[s.Rows] && len(s.Value) == len(s.Index))
	d.require(!slices.ContainsFunc(s.Index, func(i int32) bool { return !known(i, s.Cols) }))
	if err := d.end(); err != nil {
		return err
	}
	k.similar = s
	return nil
}

// MarshalBinary implements encoding.BinaryMarshaler. Models trained alike give the
// same bytes: about 4·n² for n items held.
func (e *EASE) MarshalBinary() ([]byte, error) {
	out := newEncoder(formatEASE, 4*(len(e.weight)+len(e.items)))
	out.int(len(e.place))
	out.int32s(e.items)
	out.float32s(e.weight)
	return out.buf, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It returns an error for
// bytes that MarshalBinary didn't write.
func (e *EASE) UnmarshalBinary(data []byte) error {
	d := newDecoder(formatEASE, data)
	all := d.int()
	held := d.int32s()
	weight := d.float32s()
	width := roundUp(len(held), padColumns)
	d.require(all >= len(held) && all <= maxItems && len(weight) == len(held)*width)
	for i, item := range held {
		d.require(known(item, all) && (i == 0 || held[i-1] < item))
	}
	if err := d.end(); err != nil {
		return err
	}
	*e = EASE{items: held, weight: weight, width: width, place: places(held, all)}
	return nil
}

// maxItems is the number of items above which a model's bytes are taken for damaged.
const maxItems = 1 << 26

// MarshalBinary implements encoding.BinaryMarshaler. Models trained alike give the
// same bytes.
func (m *IALS) MarshalBinary() ([]byte, error) {
	e := newEncoder(formatIALS, 4*(len(m.factors)+len(m.gram)))
	e.int(m.items)
	e.int(m.d)
	e.float(m.alpha)
	e.float(m.lambda)
	e.float(m.nu)
	e.float32s(m.factors)
	e.float32s(m.gram)
	return e.buf, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It returns an error for
// bytes that MarshalBinary didn't write.
func (m *IALS) UnmarshalBinary(data []byte) error {
	d := newDecoder(formatIALS, data)
	read := IALS{items: d.int(), d: d.int(), alpha: d.float(), lambda: d.float(), nu: d.float(),
		factors: d.float32s(), gram: d.float32s()}
	d.require(read.items >= 0 && read.items <= maxItems && read.d > 0 && read.d <= maxFactors && read.d%padColumns == 0)
	d.require(len(read.factors) == roundUp(read.items, padRows)*read.d && len(read.gram) == read.d*read.d)
	d.require(read.alpha > 0 && read.lambda > 0 && read.nu >= 0 && read.nu <= 1)
	if err := d.end(); err != nil {
		return err
	}
	*m = read
	return nil
}
