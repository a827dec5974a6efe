const floatBytes = 4;
const largestByte: f64 = 127;

/**
 * Rounds a vector to whole numbers −127 … 127 times a scale. The row consists of the bytes, then the scale as a float.
 * @param from `[length]` floats
 * @param padded the row's bytes, a multiple of 16; those after the vector are zeros
 * @returns the length of the rounding error
 */
export function quantizeRow(from: usize, length: i32, row: usize, padded: i32): f64 {
  const scale = <f32>(greatest(from, length) / largestByte);
  const inverse: f64 = scale === 0 ? 0 : 1 / <f64>scale;
  let squares: f64 = 0;
  memory.fill(row, 0, padded);
  for (let i = 0; i < length; i++) {
    const value = <f64>load<f32>(from + i * floatBytes);
    const whole = max(min(nearest(value * inverse), largestByte), -largestByte);
    store<i8>(row + i, <i8>whole);
    const rest = value - whole * <f64>scale;
    squares += rest * rest;
  }
  store<f32>(row + padded, scale);
  return sqrt(squares);
}

/**
 * Rounds a query to 16-bit whole numbers, −`largest` … `largest`.
 * @param to `[padded]` 16-bit values; those after the vector are zeros
 * @returns the scale
 */
export function quantizeQuery(from: usize, length: i32, to: usize, padded: i32, largest: f64): f64 {
  const scale = greatest(from, length) / largest;
  const inverse: f64 = scale === 0 ? 0 : 1 / scale;
  memory.fill(to, 0, 2 * padded);
  for (let i = 0; i < length; i++) {
    store<i16>(to + 2 * i, <i16>nearest(<f64>load<f32>(from + i * floatBytes) * inverse));
  }
  return scale;
}

/** The length of a vector. */
export function vectorLength(from: usize, length: i32): f64 {
  let squares: f64 = 0;
  for (let i = 0; i < length; i++) {
    const value = <f64>load<f32>(from + i * floatBytes);
    squares += value * value;
  }
  return sqrt(squares);
}

function greatest(from: usize, length: i32): f64 {
  let most: f32 = 0;
  for (let i = 0; i < length; i++) most = max(most, abs(load<f32>(from + i * floatBytes)));
  return <f64>most;
}
