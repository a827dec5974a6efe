import { epilogue, epilogueLanes } from '../elementwise/epilogue';
import { multiplyAdd } from '../multiply-add';
import { Product } from './product';
import { rowAddress } from './rows';

/** Four rows × eight columns at a time of a {@link Product}; see multiply-rows.ts for the arguments. */
export function panel4x8(
  product: Product,
  table: usize,
  rows: i32,
  b: usize,
  bStep: i32,
  initial: usize,
  slope: usize,
  out: usize,
  lanes: i32,
): void {
  const steps = product.steps;
  const lines = product.lines;
  const aStep = product.aStep;
  const toNextLine = product.aLine - steps * aStep;
  const ceiling = f32x4.splat(product.ceiling);
  const last = rows - 1;
  for (let row = 0; row < rows; row += 4) {
    const row1 = min(row + 1, last);
    const row2 = min(row + 2, last);
    const row3 = min(row + 3, last);
    let a0 = rowAddress(table, row);
    let a1 = rowAddress(table, row1);
    let a2 = rowAddress(table, row2);
    let a3 = rowAddress(table, row3);
    const from0 = initial + row * product.initialRow;
    const from1 = initial + row1 * product.initialRow;
    const from2 = initial + row2 * product.initialRow;
    const from3 = initial + row3 * product.initialRow;
    let s00 = v128.load(from0);
    let s01 = v128.load(from0, 16);
    let s10 = v128.load(from1);
    let s11 = v128.load(from1, 16);
    let s20 = v128.load(from2);
    let s21 = v128.load(from2, 16);
    let s30 = v128.load(from3);
    let s31 = v128.load(from3, 16);
    let term = b;
    for (let line = 0; line < lines; line++) {
      for (let step = 0; step < steps; step++) {
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
        a0 += aStep;
        a1 += aStep;
        a2 += aStep;
        a3 += aStep;
        term += bStep;
      }
      a0 += toNextLine;
      a1 += toNextLine;
      a2 += toNextLine;
      a3 += toNextLine;
    }
    const to0 = out + row * product.outRow;
    epilogue(to0, s00, slope, ceiling);
    epilogueLanes(to0 + 16, s01, slope + 16, ceiling, lanes);
    const to1 = out + row1 * product.outRow;
    epilogue(to1, s10, slope, ceiling);
    epilogueLanes(to1 + 16, s11, slope + 16, ceiling, lanes);
    const to2 = out + row2 * product.outRow;
    epilogue(to2, s20, slope, ceiling);
    epilogueLanes(to2 + 16, s21, slope + 16, ceiling, lanes);
    const to3 = out + row3 * product.outRow;
    epilogue(to3, s30, slope, ceiling);
    epilogueLanes(to3 + 16, s31, slope + 16, ceiling, lanes);
  }
}
