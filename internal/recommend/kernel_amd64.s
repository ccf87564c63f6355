#include "textflag.h"

// The inner loops of training and scoring for amd64 with AVX2 and FMA. What each
// one computes is written down, in Go, in kernel_generic.go; the lengths are
// checked by the callers in kernel.go.

// func dotRowsAVX2(y *float32, rows, d int, x, out *float32)
// Four rows at a time, eight columns a step; d is a multiple of 8, rows of 4.
TEXT ·dotRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), R8
	MOVQ rows+8(FP), BX
	MOVQ d+16(FP), DX
	MOVQ x+24(FP), SI
	MOVQ out+32(FP), DI
	SHLQ $2, DX             // bytes in a row

rows4:
	TESTQ BX, BX
	JLE  done
	LEAQ (R8)(DX*1), R9
	LEAQ (R9)(DX*1), R10
	LEAQ (R10)(DX*1), R11
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	XORQ CX, CX

columns8:
	VMOVUPS (SI)(CX*1), Y4
	VFMADD231PS (R8)(CX*1), Y4, Y0
	VFMADD231PS (R9)(CX*1), Y4, Y1
	VFMADD231PS (R10)(CX*1), Y4, Y2
	VFMADD231PS (R11)(CX*1), Y4, Y3
	ADDQ $32, CX
	CMPQ CX, DX
	JLT  columns8

	VHADDPS Y1, Y0, Y0
	VHADDPS Y3, Y2, Y2
	VHADDPS Y2, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0
	VMOVUPS X0, (DI)
	ADDQ $16, DI
	LEAQ (R11)(DX*1), R8
	SUBQ $4, BX
	JMP  rows4

done:
	VZEROUPPER
	RET

// func gatherMulAVX2(y *float32, d int, index *int32, n int, c float32, b, p, out *float32)
// For four listed rows at a time: their dot products with p, eight columns a
// step, then the four are added to out. Rows left over go one by one. d is a
// multiple of 8.
TEXT ·gatherMulAVX2(SB), NOSPLIT, $0-64
	MOVQ y+0(FP), R8
	MOVQ d+8(FP), DX
	MOVQ index+16(FP), SI
	MOVQ n+24(FP), BX
	VBROADCASTSS c+32(FP), X9
	MOVQ b+40(FP), R10
	MOVQ p+48(FP), R11
	MOVQ out+56(FP), DI
	SHLQ $2, DX             // bytes in a row
	SUBQ $4, BX
	JLT  single

four:
	MOVLQSX (SI), R12
	MOVLQSX 4(SI), R13
	MOVLQSX 8(SI), R15
	MOVLQSX 12(SI), AX
	IMULQ DX, R12
	IMULQ DX, R13
	IMULQ DX, R15
	IMULQ DX, AX
	ADDQ R8, R12
	ADDQ R8, R13
	ADDQ R8, R15
	ADDQ R8, AX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	XORQ CX, CX

fourDot:
	VMOVUPS (R11)(CX*1), Y4
	VFMADD231PS (R12)(CX*1), Y4, Y0
	VFMADD231PS (R13)(CX*1), Y4, Y1
	VFMADD231PS (R15)(CX*1), Y4, Y2
	VFMADD231PS (AX)(CX*1), Y4, Y3
	ADDQ $32, CX
	CMPQ CX, DX
	JLT  fourDot

	VHADDPS Y1, Y0, Y0
	VHADDPS Y3, Y2, Y2
	VHADDPS Y2, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0       // the four dot products
	VMOVUPS (R10), X1
	VFMADD231PS X9, X0, X1  // b + c·dot
	VINSERTF128 $1, X1, Y1, Y1
	VPERMILPS $0x00, Y1, Y5
	VPERMILPS $0x55, Y1, Y6
	VPERMILPS $0xAA, Y1, Y7
	VPERMILPS $0xFF, Y1, Y8
	XORQ CX, CX

fourAdd:
	VMOVUPS (DI)(CX*1), Y3
	VFMADD231PS (R12)(CX*1), Y5, Y3
	VFMADD231PS (R13)(CX*1), Y6, Y3
	VFMADD231PS (R15)(CX*1), Y7, Y3
	VFMADD231PS (AX)(CX*1), Y8, Y3
	VMOVUPS Y3, (DI)(CX*1)
	ADDQ $32, CX
	CMPQ CX, DX
	JLT  fourAdd

	ADDQ $16, SI
	ADDQ $16, R10
	SUBQ $4, BX
	JGE  four

single:
	ADDQ $4, BX
	JEQ  finished

one:
	MOVLQSX (SI), AX
	IMULQ DX, AX
	ADDQ R8, AX             // the row
	VXORPS Y0, Y0, Y0
	XORQ CX, CX

oneDot:
	VMOVUPS (R11)(CX*1), Y2
	VFMADD231PS (AX)(CX*1), Y2, Y0
	ADDQ $32, CX
	CMPQ CX, DX
	JLT  oneDot

	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0
	VHADDPS X0, X0, X0
	VHADDPS X0, X0, X0
	VMOVSS (R10), X2
	VFMADD231SS X9, X0, X2  // b + c·dot
	VBROADCASTSS X2, Y2
	XORQ CX, CX

oneAdd:
	VMOVUPS (DI)(CX*1), Y3
	VFMADD231PS (AX)(CX*1), Y2, Y3
	VMOVUPS Y3, (DI)(CX*1)
	ADDQ $32, CX
	CMPQ CX, DX
	JLT  oneAdd

	ADDQ $4, SI
	ADDQ $4, R10
	DECQ BX
	JNZ  one

finished:
	VZEROUPPER
	RET

// func multiplyTileAVX2(k int, a, b, c *float64, stride int)
// The tile of c stays in twelve registers; stride is in elements.
#define STEP(offset, low, high) \
	VBROADCASTSD offset(SI), Y2 \
	VFMADD231PD Y0, Y2, low     \
	VFMADD231PD Y1, Y2, high

#define STORE(low, high) \
	VADDPD (DI), low, low    \
	VADDPD 32(DI), high, high \
	VMOVUPD low, (DI)        \
	VMOVUPD high, 32(DI)     \
	ADDQ DX, DI

TEXT ·multiplyTileAVX2(SB), NOSPLIT, $0-40
	MOVQ k+0(FP), BX
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), R8
	MOVQ c+24(FP), DI
	MOVQ stride+32(FP), DX
	SHLQ $3, DX
	VXORPD Y4, Y4, Y4
	VXORPD Y5, Y5, Y5
	VXORPD Y6, Y6, Y6
	VXORPD Y7, Y7, Y7
	VXORPD Y8, Y8, Y8
	VXORPD Y9, Y9, Y9
	VXORPD Y10, Y10, Y10
	VXORPD Y11, Y11, Y11
	VXORPD Y12, Y12, Y12
	VXORPD Y13, Y13, Y13
	VXORPD Y14, Y14, Y14
	VXORPD Y15, Y15, Y15

depth:
	VMOVUPD (R8), Y0
	VMOVUPD 32(R8), Y1
	STEP(0, Y4, Y5)
	STEP(8, Y6, Y7)
	STEP(16, Y8, Y9)
	STEP(24, Y10, Y11)
	STEP(32, Y12, Y13)
	STEP(40, Y14, Y15)
	ADDQ $48, SI
	ADDQ $64, R8
	DECQ BX
	JNZ  depth

	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	STORE(Y12, Y13)
	STORE(Y14, Y15)
	VZEROUPPER
	RET

// func addScaledAVX2(a float32, x, y *float32, n int)
// Sixteen elements a step; n is a multiple of 16.
TEXT ·addScaledAVX2(SB), NOSPLIT, $0-32
	VBROADCASTSS a+0(FP), Y0
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), DI
	MOVQ n+24(FP), BX
	SHLQ $2, BX
	XORQ CX, CX

elements16:
	VMOVUPS (DI)(CX*1), Y1
	VMOVUPS 32(DI)(CX*1), Y2
	VFMADD231PS (SI)(CX*1), Y0, Y1
	VFMADD231PS 32(SI)(CX*1), Y0, Y2
	VMOVUPS Y1, (DI)(CX*1)
	VMOVUPS Y2, 32(DI)(CX*1)
	ADDQ $64, CX
	CMPQ CX, BX
	JLT  elements16
	VZEROUPPER
	RET
