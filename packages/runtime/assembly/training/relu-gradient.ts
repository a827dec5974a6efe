import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';

/** The gradient of a ReLU: dy where the output y is positive, else 0; `count` values each. */
export function reluGradient(y: usize, dy: usize, count: i32, out: usize): void {
  for (let index = 0; index < count; index += laneCount) {
    const lanes = lanesAt(index, count);
    const at = index * floatBytes;
    const isPositive = f32x4.gt(loadLanes(y + at, lanes), f32x4.splat(0));
    storeLanes(out + at, v128.and(loadLanes(dy + at, lanes), isPositive), lanes);
  }
}
