/** A window of columns in a workspace: where it begins and ends. */
@unmanaged
export class Span {
  from: i32;
  to: i32;
}

export const spanBytes = <i32>offsetof<Span>();

/**
 * The first pixel of window `index` when resizing `inputs` pixels to `outputs`; windows overlap where the sizes do not
 * divide evenly.
 */
export function windowStart(index: i32, inputs: i32, outputs: i32): i32 {
  return <i32>((<i64>index * inputs) / outputs);
}

/** The pixel after its last. */
export function windowEnd(index: i32, inputs: i32, outputs: i32): i32 {
  return <i32>(((<i64>index + 1) * inputs + outputs - 1) / outputs);
}
