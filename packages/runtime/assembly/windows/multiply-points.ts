import { floatBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { hasWideLanes } from '../wide-lanes';
import { blockBytes, inputPointBytes, points, productPointBytes, tileBytes } from './tiles-of-four';

/** At each point, multiplies the tiles' channels by a block of eight columns: four tiles at a time. */
export function multiplyPoints(
  inputs: usize,
  tiles: i32,
  channels: i32,
  filter: usize,
  filterPointBytes: i32,
  products: usize,
): void {
  if (hasWideLanes()) {
    multiplyPointsWide(inputs, tiles, channels, filter, filterPointBytes, products);
    return;
  }
  const channelBytes = channels * floatBytes;
  for (let point = 0; point < points; point++) {
    for (let tile = 0; tile < tiles; tile += 4) {
      let a = inputs + tile * tileBytes;
      const end = a + channelBytes;
      let w = filter;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      for (; a < end; a += floatBytes) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const v0 = v128.load32_splat(a);
        s00 = multiplyAdd(v0, w0, s00);
        s01 = multiplyAdd(v0, w1, s01);
        const v1 = v128.load32_splat(a, 64);
        s10 = multiplyAdd(v1, w0, s10);
        s11 = multiplyAdd(v1, w1, s11);
        const v2 = v128.load32_splat(a, 128);
        s20 = multiplyAdd(v2, w0, s20);
        s21 = multiplyAdd(v2, w1, s21);
        const v3 = v128.load32_splat(a, 192);
        s30 = multiplyAdd(v3, w0, s30);
        s31 = multiplyAdd(v3, w1, s31);
        w += blockBytes;
      }
      const to = products + tile * blockBytes;
      v128.store(to, s00);
      v128.store(to, s01, 16);
      v128.store(to, s10, 32);
      v128.store(to, s11, 48);
      v128.store(to, s20, 64);
      v128.store(to, s21, 80);
      v128.store(to, s30, 96);
      v128.store(to, s31, 112);
    }
    inputs += inputPointBytes;
    products += productPointBytes;
    filter += filterPointBytes;
  }
}

/** The same for wide lanes: eight tiles at a time. */
function multiplyPointsWide(
  inputs: usize,
  tiles: i32,
  channels: i32,
  filter: usize,
  filterPointBytes: i32,
  products: usize,
): void {
  const channelBytes = channels * floatBytes;
  for (let point = 0; point < points; point++) {
    for (let tile = 0; tile < tiles; tile += 8) {
      let a = inputs + tile * tileBytes;
      const end = a + channelBytes;
      let w = filter;
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
      for (; a < end; a += floatBytes) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const v0 = v128.load32_splat(a);
        s00 = multiplyAdd(v0, w0, s00);
        s01 = multiplyAdd(v0, w1, s01);
        const v1 = v128.load32_splat(a, 64);
        s10 = multiplyAdd(v1, w0, s10);
        s11 = multiplyAdd(v1, w1, s11);
        const v2 = v128.load32_splat(a, 128);
        s20 = multiplyAdd(v2, w0, s20);
        s21 = multiplyAdd(v2, w1, s21);
        const v3 = v128.load32_splat(a, 192);
        s30 = multiplyAdd(v3, w0, s30);
        s31 = multiplyAdd(v3, w1, s31);
        const v4 = v128.load32_splat(a, 256);
        s40 = multiplyAdd(v4, w0, s40);
        s41 = multiplyAdd(v4, w1, s41);
        const v5 = v128.load32_splat(a, 320);
        s50 = multiplyAdd(v5, w0, s50);
        s51 = multiplyAdd(v5, w1, s51);
        const v6 = v128.load32_splat(a, 384);
        s60 = multiplyAdd(v6, w0, s60);
        s61 = multiplyAdd(v6, w1, s61);
        const v7 = v128.load32_splat(a, 448);
        s70 = multiplyAdd(v7, w0, s70);
        s71 = multiplyAdd(v7, w1, s71);
        w += blockBytes;
      }
      const to = products + tile * blockBytes;
      v128.store(to, s00);
      v128.store(to, s01, 16);
      v128.store(to, s10, 32);
      v128.store(to, s11, 48);
      v128.store(to, s20, 64);
      v128.store(to, s21, 80);
      v128.store(to, s30, 96);
      v128.store(to, s31, 112);
      v128.store(to, s40, 128);
      v128.store(to, s41, 144);
      v128.store(to, s50, 160);
      v128.store(to, s51, 176);
      v128.store(to, s60, 192);
      v128.store(to, s61, 208);
      v128.store(to, s70, 224);
      v128.store(to, s71, 240);
    }
    inputs += inputPointBytes;
    products += productPointBytes;
    filter += filterPointBytes;
  }
}
