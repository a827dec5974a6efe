import * as tf from '@tensorflow/tfjs-core';
import type { ChainSliding } from '../ops/convolution-chain.js';
import { type ChainPlan, chainPlan, type PlannedStep } from './chain-plan.js';
import { epilogueArguments, linear } from './epilogue.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address, EpilogueArguments, SimdModule } from './simd-module.js';
import { frameOf } from './with-padding.js';

const floatBytes = 4;
/**
 * With more images, the values between two steps do not fit into the cache; with fewer, the last small images have too
 * few pixels.
 */
const imagesAtOnce = 2;

const sizeOf = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]);

interface ChainAttrs {
  readonly steps: readonly ChainSliding[];
}

/** The plans of chains that have run, by the shape of the images. */
const plans = new WeakMap<SimdModule, WeakMap<readonly ChainSliding[], Map<string, ChainPlan>>>();

type Call = KernelCall<string, ChainAttrs>;

/** A step's tensors, as addresses. */
interface StepTensors {
  readonly filter: Address;
  /** The step's workspace, with the filter in the form that it needs. */
  readonly workspace: Address;
  readonly epilogue: EpilogueArguments;
}

/** The kernel behind `convolutionChain`. */
export const convolutionChain: SimdKernel<string, ChainAttrs> = (call) => {
  const { inputs, heap, simd } = call;
  const [batch, ...imageShape] = inputs.x.shape;
  const plan = planFor(call, Math.min(batch, imagesAtOnce));
  const outShape = plan.steps[plan.steps.length - 1].geometry.outShape.slice(1);
  return heap.create([batch, ...outShape], (out) =>
    heap.lend(plan.bytes, (scratch) => {
      const tensors = prepare(call, plan, scratch);
      const [xBytes, outBytes] = [imageShape, outShape].map((shape) => sizeOf(shape) * floatBytes);
      for (let image = 0; image < batch; image += imagesAtOnce) {
        const isWhole = batch - image >= imagesAtOnce || image === 0;
        const [x, to] = [heap.addressOf(inputs.x) + image * xBytes, out + image * outBytes];
        run(
          simd,
          isWhole ? plan.steps : shortened(plan, planFor(call, batch - image)),
          tensors,
          scratch,
          x,
          to,
        );
      }
    }),
  );
};

/** The plan for a number of images, made the first time that their shape occurs. */
function planFor({ inputs, attrs: { steps }, simd }: Call, images: number): ChainPlan {
  const ofModule = plans.get(simd) ?? new WeakMap();
  plans.set(simd, ofModule);
  const ofChain: Map<string, ChainPlan> = ofModule.get(steps) ?? new Map();
  ofModule.set(steps, ofChain);
  const shape = [images, ...inputs.x.shape.slice(1)];
  const key = shape.join();
  const known = ofChain.get(key);
  if (known) return known;
  const filterShapes = steps.map((_, index) => inputs[`filter${index}`].shape);
  const plan = chainPlan(shape, filterShapes, steps, simd);
  ofChain.set(key, plan);
  return plan;
}

/** The steps for fewer images, in the memory of a plan for more. */
function shortened({ steps }: ChainPlan, fewer: ChainPlan): PlannedStep[] {
  return steps.map((step, index) => {
    const { geometry, method } = fewer.steps[index];
    return { ...step, geometry, method };
  });
}

/**
 * Clears the padding of images, and gets the filters in the form that the steps need, which is computed once per
 * filter.
 */
function prepare({ inputs, heap, simd }: Call, { steps }: ChainPlan, scratch: Address): StepTensors[] {
  return steps.map(({ geometry, method, padded, workspace }, index) => {
    const tensor = inputs[`filter${index}`];
    const filter = heap.addressOf(tensor);
    if (geometry.isPadded) simd.zeroPadding(...frameOf(geometry, scratch + padded));
    const epilogue = { ...linear, bias: inputs[`bias${index}`], slope: inputs[`slope${index}`] };
    return {
      filter,
      workspace: method
        ? heap.keepBeside(tensor, method.layout, method.workspaceBytes, (at) => method.prepare(at, filter))
        : scratch + workspace,
      epilogue: epilogueArguments(heap, epilogue),
    };
  });
}

/** Runs all steps on images. */
function run(
  simd: SimdModule,
  steps: readonly PlannedStep[],
  tensors: readonly StepTensors[],
  scratch: Address,
  x: Address,
  out: Address,
): void {
  const values = [x];
  for (const [index, step] of steps.entries()) {
    const { geometry, added } = step;
    const to = index === steps.length - 1 ? out : scratch + step.out;
    convolve(simd, step, tensors[index], framed(simd, step, scratch, values[index]), to);
    if (added !== undefined) simd.addValues(values[added], sizeOf(geometry.outShape), to);
    values.push(to);
  }
}

/** Images with their padding, or the images themselves if there is none. */
function framed(simd: SimdModule, { geometry, padded }: PlannedStep, scratch: Address, x: Address): Address {
  if (!geometry.isPadded) return x;
  simd.scatterInto(x, ...frameOf(geometry, scratch + padded), 1, 1);
  return scratch + padded;
}

function convolve(
  simd: SimdModule,
  { geometry, method }: PlannedStep,
  { filter, workspace, epilogue }: StepTensors,
  x: Address,
  out: Address,
): void {
  const { paddedSize, outHeight, outWidth } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  if (method) method.run(workspace, x, filter, out, epilogue);
  else
    simd.depthwiseConv2d(
      ...([workspace, x, ...paddedSize, filter] as const),
      ...([filterHeight, filterWidth, strideHeight, strideWidth, 0] as const),
      ...([out, outHeight, outWidth, ...epilogue] as const),
    );
}
