/** What may follow a sum before it is stored; the numbers are those of the bindings. */
export namespace Activation {
  export const linear = 0;
  export const relu = 1;
  export const relu6 = 2;
  export const prelu = 3;
}

const ceilingOfRelu6: f32 = 6;

/** Applies an activation to four values; `slope` is what `prelu` multiplies negative ones by. */
export function activate(value: v128, activation: i32, slope: v128): v128 {
  if (activation === Activation.linear) return value;
  const zero = f32x4.splat(0);
  const positive = f32x4.max(value, zero);
  if (activation === Activation.relu) return positive;
  if (activation === Activation.relu6) return f32x4.min(positive, f32x4.splat(ceilingOfRelu6));
  return v128.bitselect(f32x4.mul(value, slope), value, f32x4.lt(value, zero));
}
