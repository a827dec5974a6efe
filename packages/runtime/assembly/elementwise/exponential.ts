const log2e: f32 = <f32>Math.LOG2E;
/** ln 2 in two parts, the first of which can be multiplied by small whole numbers exactly (Cody and Waite). */
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;
/** Beyond this the result would not be a normal float. */
const largest: f32 = 87;
const exponentBias = 127;
const mantissaBits = 23;

/**
 * e to the power of four values, to within two units in the last place, for −87 … 87; values outside are clamped. x = n
 * · ln 2 + r: a polynomial for e^r (Cephes' expf, Moshier), and n goes into the exponent.
 */
export function exponential(x: v128): v128 {
  const power = f32x4.max(f32x4.min(x, f32x4.splat(largest)), f32x4.splat(-largest));
  const n = f32x4.nearest(f32x4.mul(power, f32x4.splat(log2e)));
  let r = f32x4.sub(power, f32x4.mul(n, f32x4.splat(ln2High)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(ln2Low)));
  let series = f32x4.splat(1.98756915e-4);
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1.3981999507e-3));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(8.3334519073e-3));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(4.1665795894e-2));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1.6666665459e-1));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(5.0000001201e-1));
  const square = f32x4.mul(r, r);
  const fraction = f32x4.add(f32x4.add(f32x4.mul(series, square), r), f32x4.splat(1));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(exponentBias));
  return f32x4.mul(fraction, i32x4.shl(exponent, mantissaBits));
}
