import { applyEpilogue } from '../elementwise/epilogue';
import { multiplyAdd } from '../multiply-add';
import { Product } from './product';
import { rowAddress } from './rows';

/** Rows that {@link panel6x16} computes at a time. */
export const panelRows = 6;

/**
 * Six rows × sixteen columns at a time of a {@link Product}, for wide lanes; see multiply-rows.ts for the arguments and
 * wide-lanes.ts for the order of the stores. Leaves out the rows that do not make six.
 */
export function panel6x16(
  product: Product,
  table: usize,
  rows: i32,
  b: usize,
  bStep: i32,
  initial: usize,
  slope: usize,
  out: usize,
): void {
  const steps = product.steps;
  const lines = product.lines;
  const aStep = product.aStep;
  const toNextLine = product.aLine - steps * aStep;
  const ceiling = f32x4.splat(product.ceiling);
  for (let row = 0; row + panelRows <= rows; row += panelRows) {
    let a0 = rowAddress(table, row);
    let a1 = rowAddress(table, row + 1);
    let a2 = rowAddress(table, row + 2);
    let a3 = rowAddress(table, row + 3);
    let a4 = rowAddress(table, row + 4);
    let a5 = rowAddress(table, row + 5);
    let from = initial + row * product.initialRow;
    let s00 = v128.load(from);
    let s01 = v128.load(from, 16);
    let s02 = v128.load(from, 32);
    let s03 = v128.load(from, 48);
    from += product.initialRow;
    let s10 = v128.load(from);
    let s11 = v128.load(from, 16);
    let s12 = v128.load(from, 32);
    let s13 = v128.load(from, 48);
    from += product.initialRow;
    let s20 = v128.load(from);
    let s21 = v128.load(from, 16);
    let s22 = v128.load(from, 32);
    let s23 = v128.load(from, 48);
    from += product.initialRow;
    let s30 = v128.load(from);
    let s31 = v128.load(from, 16);
    let s32 = v128.load(from, 32);
    let s33 = v128.load(from, 48);
    from += product.initialRow;
    let s40 = v128.load(from);
    let s41 = v128.load(from, 16);
    let s42 = v128.load(from, 32);
    let s43 = v128.load(from, 48);
    from += product.initialRow;
    let s50 = v128.load(from);
    let s51 = v128.load(from, 16);
    let s52 = v128.load(from, 32);
    let s53 = v128.load(from, 48);
    let term = b;
    for (let line = 0; line < lines; line++) {
      for (let step = 0; step < steps; step++) {
        const w0 = v128.load(term);
        const w1 = v128.load(term, 16);
        const w2 = v128.load(term, 32);
        const w3 = v128.load(term, 48);
        const v0 = v128.load32_splat(a0);
        s00 = multiplyAdd(v0, w0, s00);
        s01 = multiplyAdd(v0, w1, s01);
        s02 = multiplyAdd(v0, w2, s02);
        s03 = multiplyAdd(v0, w3, s03);
        const v1 = v128.load32_splat(a1);
        s10 = multiplyAdd(v1, w0, s10);
        s11 = multiplyAdd(v1, w1, s11);
        s12 = multiplyAdd(v1, w2, s12);
        s13 = multiplyAdd(v1, w3, s13);
        const v2 = v128.load32_splat(a2);
        s20 = multiplyAdd(v2, w0, s20);
        s21 = multiplyAdd(v2, w1, s21);
        s22 = multiplyAdd(v2, w2, s22);
        s23 = multiplyAdd(v2, w3, s23);
        const v3 = v128.load32_splat(a3);
        s30 = multiplyAdd(v3, w0, s30);
        s31 = multiplyAdd(v3, w1, s31);
        s32 = multiplyAdd(v3, w2, s32);
        s33 = multiplyAdd(v3, w3, s33);
        const v4 = v128.load32_splat(a4);
        s40 = multiplyAdd(v4, w0, s40);
        s41 = multiplyAdd(v4, w1, s41);
        s42 = multiplyAdd(v4, w2, s42);
        s43 = multiplyAdd(v4, w3, s43);
        const v5 = v128.load32_splat(a5);
        s50 = multiplyAdd(v5, w0, s50);
        s51 = multiplyAdd(v5, w1, s51);
        s52 = multiplyAdd(v5, w2, s52);
        s53 = multiplyAdd(v5, w3, s53);
        a0 += aStep;
        a1 += aStep;
        a2 += aStep;
        a3 += aStep;
        a4 += aStep;
        a5 += aStep;
        term += bStep;
      }
      a0 += toNextLine;
      a1 += toNextLine;
      a2 += toNextLine;
      a3 += toNextLine;
      a4 += toNextLine;
      a5 += toNextLine;
    }
    const slope0 = v128.load(slope);
    const slope1 = v128.load(slope, 16);
    const slope2 = v128.load(slope, 32);
    const slope3 = v128.load(slope, 48);
    const to = out + row * product.outRow;
    storeSixteen(to, s00, s01, s02, s03, slope0, slope1, slope2, slope3, ceiling);
    storeSixteen(to + product.outRow, s10, s11, s12, s13, slope0, slope1, slope2, slope3, ceiling);
    storeSixteen(to + 2 * product.outRow, s20, s21, s22, s23, slope0, slope1, slope2, slope3, ceiling);
    storeSixteen(to + 3 * product.outRow, s30, s31, s32, s33, slope0, slope1, slope2, slope3, ceiling);
    storeSixteen(to + 4 * product.outRow, s40, s41, s42, s43, slope0, slope1, slope2, slope3, ceiling);
    storeSixteen(to + 5 * product.outRow, s50, s51, s52, s53, slope0, slope1, slope2, slope3, ceiling);
  }
}

/** Applies the epilogue to the sums of a row before it stores the first of them. */
function storeSixteen(
  to: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  slope0: v128,
  slope1: v128,
  slope2: v128,
  slope3: v128,
  ceiling: v128,
): void {
  const r0 = applyEpilogue(s0, slope0, ceiling);
  const r1 = applyEpilogue(s1, slope1, ceiling);
  const r2 = applyEpilogue(s2, slope2, ceiling);
  const r3 = applyEpilogue(s3, slope3, ceiling);
  v128.store(to, r0);
  v128.store(to, r1, 16);
  v128.store(to, r2, 32);
  v128.store(to, r3, 48);
}
