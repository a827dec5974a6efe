import * as tf from '@tensorflow/tfjs-core';
import { type Epilogue, epilogueArguments, epilogueOf, linear } from './epilogue.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';

const floatBytes = 4;

type Fused = 'bias' | 'preluActivationWeights';

/** `BatchMatMul`, with either side transposed; a batch of one is broadcast. */
export const batchMatMul: SimdKernel<'a' | 'b', tf.BatchMatMulAttrs> = (call) => multiply(call, linear);

/** `_FusedMatMul`: the same with a bias, and relu, relu6, or a prelu with one slope per column. */
export const fusedMatMul: SimdKernel<'a' | 'b', tf._FusedMatMulAttrs, Fused> = (call) => {
  const { b, bias, preluActivationWeights: slope } = call.inputs;
  const columns = matrixOf(b, call.attrs.transposeB).columns;
  const epilogue = epilogueOf(call.attrs.activation, columns, bias, slope);
  return epilogue && multiply(call, epilogue);
};

function multiply(
  { inputs, attrs, heap, simd }: KernelCall<'a' | 'b', tf.BatchMatMulAttrs>,
  epilogue: Epilogue,
): tf.TensorInfo | undefined {
  const a = matrixOf(inputs.a, attrs.transposeA);
  const b = matrixOf(inputs.b, attrs.transposeB);
  const covered = a.isFloat && b.isFloat && a.columns === b.rows && a.columns > 0;
  if (!covered || (a.count !== b.count && a.count !== 1 && b.count !== 1)) return undefined;

  const batch = a.count === 1 ? inputs.b.shape.slice(0, -2) : inputs.a.shape.slice(0, -2);
  const outBytes = a.rows * b.columns * floatBytes;
  return heap.create([...batch, a.rows, b.columns], (out) =>
    heap.lend(simd.workspaceBytes(a.columns, b.columns), (workspace) => {
      for (let index = 0; index < tf.util.sizeFromShape(batch); index++) {
        simd.matrixProduct(
          ...([workspace, heap.addressOf(inputs.a) + index * a.nextBytes] as const),
          ...([a.rowBytes, a.columnBytes, a.rows, a.columns] as const),
          ...([
            heap.addressOf(inputs.b) + index * b.nextBytes,
            b.rowBytes,
            b.columnBytes,
            b.columns,
          ] as const),
          ...([out + index * outBytes, ...epilogueArguments(heap, epilogue)] as const),
        );
      }
    }),
  );
}

/** The layout of a tensor's matrices in memory, after any transposition. */
function matrixOf({ shape, dtype }: tf.TensorInfo, transposed: boolean) {
  const [height, width] = shape.slice(-2);
  const count = tf.util.sizeFromShape(shape.slice(0, -2));
  const nextBytes = count === 1 ? 0 : height * width * floatBytes;
  const lineBytes = width * floatBytes;
  const lying = transposed
    ? { rows: width, columns: height, rowBytes: floatBytes, columnBytes: lineBytes }
    : { rows: height, columns: width, rowBytes: lineBytes, columnBytes: floatBytes };
  return { ...lying, count, nextBytes, isFloat: dtype === 'float32' };
}
