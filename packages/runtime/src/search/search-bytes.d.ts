// The compiled search kernels; the module is made from assembly/search by the build (scripts/compile-kernels.ts).

/** The kernels as WebAssembly with SIMD, in base64. */
export const simd: string;
