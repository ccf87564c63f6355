//go:build !amd64

package recommend

// haveAVX2 is false where kernel_amd64.s isn't compiled in; its functions are
// never called.
const haveAVX2 = false

func dotRowsAVX2(y *float32, rows, d int, x, out *float32)                                {}
func gatherMulAVX2(y *float32, d int, index *int32, n int, c float32, b, p, out *float32) {}
func multiplyTileAVX2(k int, a, b, c *float64, stride int)                                {}
func addScaledAVX2(a float32, x, y *float32, n int)                                       {}
