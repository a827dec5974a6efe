import { floatBytes } from '../lanes';

/** Repeats each of `count` values `times` times, so that the inputs of a depthwise convolution match its outputs. */
export function repeatValues(from: usize, count: i32, times: i32, to: usize): void {
  for (let index = 0; index < count; index++) {
    const value = load<f32>(from + index * floatBytes);
    for (let copy = 0; copy < times; copy++) {
      store<f32>(to, value);
      to += floatBytes;
    }
  }
}

/** The sums of `count` groups of `size` values. */
export function sumGroups(from: usize, count: i32, size: i32, to: usize): void {
  for (let group = 0; group < count; group++) {
    let sum: f32 = 0;
    for (let index = 0; index < size; index++) {
      sum += load<f32>(from);
      from += floatBytes;
    }
    store<f32>(to + group * floatBytes, sum);
  }
}
