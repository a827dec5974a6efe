const bits = { mantissa: 10, exponentBias: 15, sign: 0x8000, infinity: 0x7c00 } as const;
const smallestExponent = -14;

/** Rounds to a whole number, halves to the even one. */
function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The bits of the half-precision float (IEEE 754 binary16) that is nearest to a number; beyond 65504 infinity. */
export function toFloat16(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? bits.sign : 0;
  const size = Math.abs(value);
  if (size === 0) return sign;
  const exponent = Math.max(smallestExponent, Math.floor(Math.log2(size)));
  const steps = roundToEven(size * 2 ** (bits.mantissa - exponent));
  // The steps of a normal number carry its hidden one, which is one of the exponent; so does rounding up to the next power.
  const exponentBits = (exponent + bits.exponentBias - 1) * 2 ** bits.mantissa;
  return sign | Math.min(bits.infinity, exponentBits + steps);
}
