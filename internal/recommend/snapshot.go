package recommend

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
)

// SnapshotFormat is the number of the form in which snapshots are written. It is
// raised whenever that form changes, or what is written would mean something else.
const SnapshotFormat = 2

// Snapshot is a trained model in a form to be kept: everything that is expensive to
// make. The model of the items' content is not in it, since it is made without training
// from the items as they are now; Extend adds it to what Restore gives.
//
// Its size is that of its models: 4·n² bytes for EASE of n items; of each item
// 8 bytes a neighbour, 4 a factor of each factorisation, and 4·(2·Rank+4) for each
// sample of the model of ratings. With the settings of package train MovieLens 100K
// has 22 MB, and latest-small (9,742 movies, of which EASE holds 4,000) 125 MB.
type Snapshot struct {
	Note     []byte    // the caller's own, given back as it is
	Items    []int64   // the caller's id of each item
	Counts   []float32 // interactions with each item in training
	Averages []float32 // of each item, see RankerData; empty where there are none
	Sources  []Source  // of a Ranker, in order. A Content is kept as its weight alone
	Quality  float64   // the Ranker's
	Rating   *RatingModel
}

// ErrSnapshotDamaged is in the error of DecodeSnapshot for bytes that are not, or
// not any more, all that Encode wrote.
var ErrSnapshotDamaged = errors.New("the snapshot is damaged or cut short")

// ErrSnapshotFormat is in the error of DecodeSnapshot for a snapshot of an older or
// a newer form.
var ErrSnapshotFormat = errors.New("the snapshot has another format")

// snapshotMagic begins every snapshot of any format.
var snapshotMagic = [8]byte{'M', 'A', 'R', 'Q', 'U', 'E', 'E', 0x1a}

// mostSection is the length in bytes above which a part is taken for damaged.
const mostSection = 1 << 36

// Encode writes the snapshot: a magic, the format, the parts each after its length, a
// length of 0, and the SHA-256 of all that; numbers are little endian. Equal
// snapshots give equal bytes. It gives the checksum, in hex, which is also the last
// thing that it writes. Memory: that of the largest part. It returns w's errors, and
// an error for a source of a kind that has no written form.
func (s *Snapshot) Encode(w io.Writer) (checksum string, err error) {
	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	head := binary.LittleEndian.AppendUint32(snapshotMagic[:len(snapshotMagic):len(snapshotMagic)], SnapshotFormat)
	if _, err := out.Write(head); err != nil {
		return "", err
	}
	for _, part := range s.parts() {
		section, err := part()
		if err != nil {
			return "", err
		}
		if err := writeSection(out, section); err != nil {
			return "", err
		}
	}
	if err := writeSection(out, nil); err != nil {
		return "", err
	}
	seal := sum.Sum(nil)
	_, err = w.Write(seal)
	return fmt.Sprintf("%x", seal), err
}

func writeSection(w io.Writer, section []byte) error {
	_, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(section))))
	if err == nil && len(section) > 0 {
		_, err = w.Write(section)
	}
	return err
}

// DecodeSnapshot reads what Encode wrote, to its end, and gives its checksum with
// it. Its error has ErrSnapshotFormat in it for another format, ErrSnapshotDamaged
// for anything else that is wrong with the bytes, or is r's own. Whatever the bytes
// are it doesn't panic, and takes memory in proportion to what r gives.
func DecodeSnapshot(r io.Reader) (s *Snapshot, checksum string, err error) {
	sum := sha256.New()
	sections, err := readSections(io.TeeReader(r, sum))
	if err != nil {
		return nil, "", err
	}
	seal, err := readSeal(r, sum)
	if err != nil {
		return nil, "", err
	}
	s = &Snapshot{}
	for i, section := range sections {
		sections[i] = nil // its memory may go once it is read
		if err := s.read(section); err != nil {
			return nil, "", err
		}
	}
	if err := s.check(); err != nil {
		return nil, "", err
	}
	return s, fmt.Sprintf("%x", seal), nil
}

// readSections reads up to the last part, without looking into any.
func readSections(r io.Reader) ([][]byte, error) {
	var head [len(snapshotMagic) + 4]byte
	if err := readFull(r, head[:]); err != nil {
		return nil, err
	}
	if [len(snapshotMagic)]byte(head[:]) != snapshotMagic {
		return nil, fmt.Errorf("recommend: %w: it does not begin as one", ErrSnapshotDamaged)
	}
	if format := binary.LittleEndian.Uint32(head[len(snapshotMagic):]); format != SnapshotFormat {
		return nil, fmt.Errorf("recommend: %w: %d, where this program reads %d", ErrSnapshotFormat, format, SnapshotFormat)
	}
	var sections [][]byte
	for {
		var length [8]byte
		if err := readFull(r, length[:]); err != nil {
			return nil, err
		}
		n := binary.LittleEndian.Uint64(length[:])
		if n == 0 {
			return sections, nil
		}
		section, err := readSection(r, n)
		if err != nil {
			return nil, err
		}
		sections = append(sections, section)
	}
}

// readSection reads so many bytes. What it allocates grows with what there is, not
// with what a damaged length claims.
func readSection(r io.Reader, n uint64) ([]byte, error) {
	if n > mostSection {
		return nil, fmt.Errorf("recommend: %w: it claims a part of %d bytes", ErrSnapshotDamaged, n)
	}
	const step = 1 << 22
	section := make([]byte, 0, min(n, step))
	for uint64(len(section)) < n {
		if len(section) == cap(section) {
			grown := make([]byte, len(section), min(n, 2*uint64(len(section))))
			copy(grown, section)
			section = grown
		}
		more := section[len(section):cap(section)]
		if err := readFull(r, more); err != nil {
			return nil, err
		}
		section = section[:cap(section)]
	}
	return section, nil
}

// readSeal compares the checksum, and expects the end after it.
func readSeal(r io.Reader, sum hash.Hash) ([]byte, error) {
	want := sum.Sum(nil)
	seal := make([]byte, len(want))
	if err := readFull(r, seal); err != nil {
		return nil, err
	}
	if string(seal) != string(want) {
		return nil, fmt.Errorf("recommend: %w: its checksum is another one", ErrSnapshotDamaged)
	}
	switch n, err := r.Read(make([]byte, 1)); {
	case n > 0:
		return nil, fmt.Errorf("recommend: %w: something follows its end", ErrSnapshotDamaged)
	case err != nil && err != io.EOF:
		return nil, err
	}
	return seal, nil
}

// readFull fills p, and takes the end of the bytes before that for damage.
func readFull(r io.Reader, p []byte) error {
	_, err := io.ReadFull(r, p)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("recommend: %w: it ends too early", ErrSnapshotDamaged)
	}
	return err
}
