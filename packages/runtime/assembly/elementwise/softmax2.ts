import { floatBytes, laneCount, loadLanes, storeLanes, vectorBytes } from '../lanes';
import { exponential } from './exponential';

const columns = 2;

/** Softmax over rows of two values, such as "no face" and "face": x and out are `[rows, 2]`. */
export function softmax2(x: usize, rows: i32, out: usize): void {
  for (let row = 0; row < rows; row += laneCount) {
    const values = min(rows - row, laneCount) * columns;
    const offset = row * columns * floatBytes;
    const a = loadLanes(x + offset, values);
    const b = values > laneCount ? loadLanes(x + offset + vectorBytes, values - laneCount) : a;
    const first = v128.shuffle<f32>(a, b, 0, 2, 4, 6);
    const second = v128.shuffle<f32>(a, b, 1, 3, 5, 7);
    const ratio = exponential(f32x4.sub(first, second));
    const one = f32x4.splat(1);
    const shareOfSecond = f32x4.div(one, f32x4.add(one, ratio));
    const shareOfFirst = f32x4.mul(ratio, shareOfSecond);
    storeLanes(out + offset, v128.shuffle<f32>(shareOfFirst, shareOfSecond, 0, 4, 1, 5), values);
    if (values <= laneCount) continue;
    const rest = v128.shuffle<f32>(shareOfFirst, shareOfSecond, 2, 6, 3, 7);
    storeLanes(out + offset + vectorBytes, rest, values - laneCount);
  }
}
