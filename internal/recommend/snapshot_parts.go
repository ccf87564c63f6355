package recommend

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// The kinds of parts of a snapshot: the first number in each.
const (
	partNote = 0x4e4f0001 + iota
	partItems
	partSource
	partRating
)

// The kinds of sources in a snapshot.
const (
	sourceContent = iota // made anew when the snapshot is restored
	sourceConstant
	sourceItemKNN
	sourceEASE
	sourceIALS
)

// parts lists what makes the parts, each when it is written.
func (s *Snapshot) parts() []func() ([]byte, error) {
	parts := []func() ([]byte, error){s.notePart, s.itemsPart}
	for _, source := range s.Sources {
		parts = append(parts, func() ([]byte, error) { return sourcePart(source) })
	}
	if s.Rating != nil {
		parts = append(parts, func() ([]byte, error) { return ratingPart(s.Rating), nil })
	}
	return parts
}

func (s *Snapshot) notePart() ([]byte, error) {
	e := newEncoder(partNote, len(s.Note))
	e.bytes(s.Note)
	return e.buf, nil
}

func (s *Snapshot) itemsPart() ([]byte, error) {
	e := newEncoder(partItems, 16*len(s.Items))
	e.int(len(s.Items))
	for _, id := range s.Items {
		e.buf = binary.LittleEndian.AppendUint64(e.buf, uint64(id))
	}
	e.float32s(s.Counts)
	e.float32s(s.Averages)
	e.float(s.Quality)
	return e.buf, nil
}

func sourcePart(source Source) ([]byte, error) {
	var kind int
	var model []byte
	switch scorer := source.Scorer.(type) {
	case *Content, nil:
		kind = sourceContent
	case Constant:
		constant := newEncoder(sourceConstant, 4*len(scorer))
		constant.float32s(scorer)
		kind, model = sourceConstant, constant.buf
	case *ItemKNN:
		kind = sourceItemKNN
	case *EASE:
		kind = sourceEASE
	case *IALS:
		kind = sourceIALS
	default:
		return nil, fmt.Errorf("recommend: a %T has no written form, so the source %q cannot be kept", scorer, source.Name)
	}
	if m, ok := source.Scorer.(encoding.BinaryMarshaler); ok {
		var err error
		if model, err = m.MarshalBinary(); err != nil {
			return nil, err
		}
	}
	e := newEncoder(partSource, len(model)+len(source.Name))
	e.bytes([]byte(source.Name))
	e.float(float64(source.Weight))
	e.int(kind)
	e.bytes(model)
	return e.buf, nil
}

func ratingPart(m *RatingModel) []byte {
	size := 0
	for _, sample := range m.Samples {
		size += 4 * (len(sample.Rows) + len(sample.Lent) + 2*len(sample.Mean) + 20)
	}
	e := newEncoder(partRating, size)
	e.int(m.Items)
	e.int(m.Rank)
	e.float32s([]float32{m.Intercept, m.Min, m.Max, m.Width})
	e.int(len(m.Samples))
	for _, sample := range m.Samples {
		e.float32s(sample.Rows)
		e.float32s(sample.Lent)
		e.float32s(sample.Mean)
		e.float32s(sample.Precision)
		e.float32s([]float32{sample.Alpha, sample.Freedom})
	}
	return e.buf
}

// read takes in a part. Parts of other kinds than these are damage: what is new comes
// with a new format.
func (s *Snapshot) read(part []byte) error {
	d := &decoder{buf: part}
	switch d.int() {
	case partNote:
		s.Note = append([]byte(nil), d.bytes()...)
	case partItems:
		s.readItems(d)
	case partSource:
		return s.readSource(d)
	case partRating:
		s.Rating = readRating(d)
	default:
		d.require(false)
	}
	return damaged(d.end())
}

func (s *Snapshot) readItems(d *decoder) {
	b := d.take(d.int(), 8)
	s.Items = make([]int64, len(b)/8)
	for i := range s.Items {
		s.Items[i] = int64(binary.LittleEndian.Uint64(b[8*i:]))
	}
	s.Counts, s.Averages, s.Quality = d.float32s(), d.float32s(), d.float()
}

func (s *Snapshot) readSource(d *decoder) error {
	source := Source{Name: string(d.bytes()), Weight: float32(d.float())}
	kind, model := d.int(), d.bytes()
	if err := damaged(d.end()); err != nil {
		return err
	}
	var err error
	switch kind {
	case sourceContent:
	case sourceConstant:
		constant := newDecoder(sourceConstant, model)
		source.Scorer = Constant(constant.float32s())
		err = constant.end()
	case sourceItemKNN:
		knn := &ItemKNN{}
		source.Scorer, err = knn, knn.UnmarshalBinary(model)
	case sourceEASE:
		ease := &EASE{}
		// The number of items is not that of any slice, so it is looked at before
		// memory is taken for it.
		if peek := newDecoder(formatEASE, model); peek.int() != len(s.Items) {
			return damaged(errNotAModel)
		}
		source.Scorer, err = ease, ease.UnmarshalBinary(model)
	case sourceIALS:
		ials := &IALS{}
		source.Scorer, err = ials, ials.UnmarshalBinary(model)
	default:
		err = errNotAModel
	}
	s.Sources = append(s.Sources, source)
	return damaged(err)
}

func readRating(d *decoder) *RatingModel {
	m := &RatingModel{Items: d.int(), Rank: d.int()}
	if fields := d.float32s(); len(fields) == 4 {
		m.Intercept, m.Min, m.Max, m.Width = fields[0], fields[1], fields[2], fields[3]
	} else {
		d.require(false)
	}
	for range d.int() {
		if d.failed {
			break
		}
		sample := RatingSample{Rows: d.float32s(), Lent: d.float32s(), Mean: d.float32s(), Precision: d.float32s()}
		if fields := d.float32s(); len(fields) == 2 {
			sample.Alpha, sample.Freedom = fields[0], fields[1]
		} else {
			d.require(false)
		}
		m.Samples = append(m.Samples, sample)
	}
	return m
}

// check looks for what would make scoring or predicting fail.
func (s *Snapshot) check() error {
	n := len(s.Items)
	fits := len(s.Counts) == n && (len(s.Averages) == n || len(s.Averages) == 0) && n <= maxItems
	for _, source := range s.Sources {
		fits = fits && (source.Scorer == nil || source.Scorer.Items() == n) && !math.IsNaN(float64(source.Weight))
	}
	if s.Rating != nil {
		fits = fits && s.Rating.Items == n && s.Rating.Validate() == nil
	}
	if !fits {
		return damaged(errors.New("its parts do not fit together"))
	}
	return nil
}

func damaged(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("recommend: %w: %w", ErrSnapshotDamaged, err)
}

func (e *encoder) bytes(b []byte) {
	e.int(len(b))
	e.buf = append(e.buf, b...)
}

func (d *decoder) bytes() []byte { return d.take(d.int(), 1) }
