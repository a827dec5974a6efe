// The compiled kernels; the module is made from assembly/ by the build (scripts/compile-kernels.ts).

/** The kernels as WebAssembly with SIMD, in base64. */
export const simd: string;

/** The same kernels, compiled to use the fused multiply-add of relaxed SIMD. */
export const relaxedSimd: string;
