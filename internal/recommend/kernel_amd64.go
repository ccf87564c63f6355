package recommend

import "golang.org/x/sys/cpu"

// haveAVX2 says whether the processor and the system can run kernel_amd64.s.
var haveAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasFMA

//go:noescape
func dotRowsAVX2(y *float32, rows, d int, x, out *float32)

//go:noescape
func gatherMulAVX2(y *float32, d int, index *int32, n int, c float32, b, p, out *float32)

//go:noescape
func multiplyTileAVX2(k int, a, b, c *float64, stride int)

//go:noescape
func addScaledAVX2(a float32, x, y *float32, n int)
