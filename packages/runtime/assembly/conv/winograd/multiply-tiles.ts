import { floatBytes } from '../../lanes';
import { multiplyAdd } from '../../multiply-add';
import { hasWideLanes } from '../../wide-lanes';
import { multiplyEightTiles } from './multiply-eight-tiles';
import { blockBytes, blockColumns } from './tiles';

/**
 * At one point: multiplies the inputs of `count` tiles by the filter, four tiles × eight columns at a time. The loop of
 * panel-4x8.ts without the list of rows, lines, initial values and epilogue, none of which is needed here.
 */
export function multiplyTiles(
  inputs: usize,
  channels: i32,
  count: i32,
  filter: usize,
  columns: i32,
  products: usize,
): void {
  if (hasWideLanes() && count >= 8) {
    multiplyEightTiles(inputs, channels, count, filter, columns, products);
    return;
  }
  const inputStep = channels * floatBytes;
  const productStep = columns * floatBytes;
  const last = count - 1;
  for (let column = 0; column < columns; column += blockColumns) {
    const out = products + column * floatBytes;
    for (let tile = 0; tile < count; tile += 4) {
      const tile1 = min(tile + 1, last);
      const tile2 = min(tile + 2, last);
      const tile3 = min(tile + 3, last);
      let a0 = inputs + tile * inputStep;
      let a1 = inputs + tile1 * inputStep;
      let a2 = inputs + tile2 * inputStep;
      let a3 = inputs + tile3 * inputStep;
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s20 = f32x4.splat(0);
      let s21 = f32x4.splat(0);
      let s30 = f32x4.splat(0);
      let s31 = f32x4.splat(0);
      let term = filter;
      for (let channel = 0; channel < channels; channel++) {
        const v0 = v128.load32_splat(a0);
        const v1 = v128.load32_splat(a1);
        const v2 = v128.load32_splat(a2);
        const v3 = v128.load32_splat(a3);
        const w0 = v128.load(term);
        s00 = multiplyAdd(v0, w0, s00);
        s10 = multiplyAdd(v1, w0, s10);
        s20 = multiplyAdd(v2, w0, s20);
        s30 = multiplyAdd(v3, w0, s30);
        const w1 = v128.load(term, 16);
        s01 = multiplyAdd(v0, w1, s01);
        s11 = multiplyAdd(v1, w1, s11);
        s21 = multiplyAdd(v2, w1, s21);
        s31 = multiplyAdd(v3, w1, s31);
        a0 += floatBytes;
        a1 += floatBytes;
        a2 += floatBytes;
        a3 += floatBytes;
        term += blockBytes;
      }
      const to0 = out + tile * productStep;
      v128.store(to0, s00);
      v128.store(to0, s01, 16);
      const to1 = out + tile1 * productStep;
      v128.store(to1, s10);
      v128.store(to1, s11, 16);
      const to2 = out + tile2 * productStep;
      v128.store(to2, s20);
      v128.store(to2, s21, 16);
      const to3 = out + tile3 * productStep;
      v128.store(to3, s30);
      v128.store(to3, s31, 16);
    }
    filter += channels * blockBytes;
  }
}
