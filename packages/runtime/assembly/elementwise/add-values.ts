import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';

/** Adds `count` values to those at `to`. */
export function addValues(from: usize, count: i32, to: usize): void {
  for (let index = 0; index < count; index += laneCount) {
    const lanes = lanesAt(index, count);
    const at = index * floatBytes;
    storeLanes(to + at, f32x4.add(loadLanes(to + at, lanes), loadLanes(from + at, lanes)), lanes);
  }
}
