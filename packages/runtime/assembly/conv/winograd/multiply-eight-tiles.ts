import { floatBytes } from '../../lanes';
import { multiplyAdd } from '../../multiply-add';
import { blockBytes, blockColumns } from './tiles';

/** {@link multiplyTiles} for wide lanes: eight tiles × eight columns at a time, of eight tiles or more. */
export function multiplyEightTiles(
  inputs: usize,
  channels: i32,
  count: i32,
  filter: usize,
  columns: i32,
  products: usize,
): void {
  const inputStep = channels * floatBytes;
  const productStep = columns * floatBytes;
  for (let column = 0; column < columns; column += blockColumns) {
    const out = products + column * floatBytes;
    for (let tile = 0; tile < count; tile += 8) {
      // The last eight are moved back so that they end with the last tile.
      const first = min(tile, count - 8);
      let a0 = inputs + first * inputStep;
      let a1 = a0 + inputStep;
      let a2 = a1 + inputStep;
      let a3 = a2 + inputStep;
      let a4 = a3 + inputStep;
      let a5 = a4 + inputStep;
      let a6 = a5 + inputStep;
      let a7 = a6 + inputStep;
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s20 = f32x4.splat(0);
      let s21 = f32x4.splat(0);
      let s30 = f32x4.splat(0);
      let s31 = f32x4.splat(0);
      let s40 = f32x4.splat(0);
      let s41 = f32x4.splat(0);
      let s50 = f32x4.splat(0);
      let s51 = f32x4.splat(0);
      let s60 = f32x4.splat(0);
      let s61 = f32x4.splat(0);
      let s70 = f32x4.splat(0);
      let s71 = f32x4.splat(0);
      let term = filter;
      for (let channel = 0; channel < channels; channel++) {
        const w0 = v128.load(term);
        const w1 = v128.load(term, 16);
        const v0 = v128.load32_splat(a0);
        s00 = multiplyAdd(v0, w0, s00);
        s01 = multiplyAdd(v0, w1, s01);
        const v1 = v128.load32_splat(a1);
        s10 = multiplyAdd(v1, w0, s10);
        s11 = multiplyAdd(v1, w1, s11);
        const v2 = v128.load32_splat(a2);
        s20 = multiplyAdd(v2, w0, s20);
        s21 = multiplyAdd(v2, w1, s21);
        const v3 = v128.load32_splat(a3);
        s30 = multiplyAdd(v3, w0, s30);
        s31 = multiplyAdd(v3, w1, s31);
        const v4 = v128.load32_splat(a4);
        s40 = multiplyAdd(v4, w0, s40);
        s41 = multiplyAdd(v4, w1, s41);
        const v5 = v128.load32_splat(a5);
        s50 = multiplyAdd(v5, w0, s50);
        s51 = multiplyAdd(v5, w1, s51);
        const v6 = v128.load32_splat(a6);
        s60 = multiplyAdd(v6, w0, s60);
        s61 = multiplyAdd(v6, w1, s61);
        const v7 = v128.load32_splat(a7);
        s70 = multiplyAdd(v7, w0, s70);
        s71 = multiplyAdd(v7, w1, s71);
        a0 += floatBytes;
        a1 += floatBytes;
        a2 += floatBytes;
        a3 += floatBytes;
        a4 += floatBytes;
        a5 += floatBytes;
        a6 += floatBytes;
        a7 += floatBytes;
        term += blockBytes;
      }
      let to = out + first * productStep;
      v128.store(to, s00);
      v128.store(to, s01, 16);
      to += productStep;
      v128.store(to, s10);
      v128.store(to, s11, 16);
      to += productStep;
      v128.store(to, s20);
      v128.store(to, s21, 16);
      to += productStep;
      v128.store(to, s30);
      v128.store(to, s31, 16);
      to += productStep;
      v128.store(to, s40);
      v128.store(to, s41, 16);
      to += productStep;
      v128.store(to, s50);
      v128.store(to, s51, 16);
      to += productStep;
      v128.store(to, s60);
      v128.store(to, s61, 16);
      to += productStep;
      v128.store(to, s70);
      v128.store(to, s71, 16);
    }
    filter += channels * blockBytes;
  }
}
