/**
 * Which source pixels are averaged for each output pixel along one axis: from `from[i]` up to but not including
 * `to[i]`.
 */
export interface AreaWindows {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The windows of adaptive average pooling: output pixel `i` of `outputs` covers the source from `floor(i · inputs /
 * outputs)` to `ceil((i + 1) · inputs / outputs)`. Windows overlap by a pixel if the sizes do not divide evenly, and
 * repeat pixels if the output is larger than the source.
 * @param first the first pixel of the source.
 */
export function areaWindows(first: number, inputs: number, outputs: number): AreaWindows {
  const from = new Int32Array(outputs);
  const to = new Int32Array(outputs);
  for (let i = 0; i < outputs; i += 1) {
    from[i] = first + Math.floor((i * inputs) / outputs);
    to[i] = first + Math.ceil(((i + 1) * inputs) / outputs);
  }
  return { from, to };
}
