import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';

/** old · decay + fresh · (1 − decay) */
function decayed(old: v128, fresh: v128, decay: f32): v128 {
  return f32x4.add(f32x4.mul(old, f32x4.splat(decay)), f32x4.mul(fresh, f32x4.splat(1 - decay)));
}

/**
 * One step of RMSProp over `count` weights: square' = decayed(square, g²), weight' = weight − rate · g / √(square' + ε).
 */
export function rmsPropStep(
  weight: usize,
  gradient: usize,
  square: usize,
  count: i32,
  rate: f32,
  decay: f32,
  epsilon: f32,
  newWeight: usize,
  newSquare: usize,
): void {
  for (let index = 0; index < count; index += laneCount) {
    const lanes = lanesAt(index, count);
    const at = index * floatBytes;
    const slope = loadLanes(gradient + at, lanes);
    const mean = decayed(loadLanes(square + at, lanes), f32x4.mul(slope, slope), decay);
    const size = f32x4.sqrt(f32x4.add(mean, f32x4.splat(epsilon)));
    const change = f32x4.mul(f32x4.div(slope, size), f32x4.splat(rate));
    storeLanes(newSquare + at, mean, lanes);
    storeLanes(newWeight + at, f32x4.sub(loadLanes(weight + at, lanes), change), lanes);
  }
}

/**
 * One step of Adam over `count` weights: moment' = decayed(moment, g), square' = decayed(square, g²), weight' = weight
 * − rate · (moment' / momentScale) / (√(square' / squareScale) + ε), where the scales correct the bias of averages that
 * started at 0.
 */
export function adamStep(
  weight: usize,
  gradient: usize,
  moment: usize,
  square: usize,
  count: i32,
  rate: f32,
  momentDecay: f32,
  squareDecay: f32,
  epsilon: f32,
  momentScale: f32,
  squareScale: f32,
  newWeight: usize,
  newMoment: usize,
  newSquare: usize,
): void {
  for (let index = 0; index < count; index += laneCount) {
    const lanes = lanesAt(index, count);
    const at = index * floatBytes;
    const slope = loadLanes(gradient + at, lanes);
    const mean = decayed(loadLanes(moment + at, lanes), slope, momentDecay);
    const meanSquare = decayed(loadLanes(square + at, lanes), f32x4.mul(slope, slope), squareDecay);
    const size = f32x4.sqrt(f32x4.div(meanSquare, f32x4.splat(squareScale)));
    const direction = f32x4.div(
      f32x4.div(mean, f32x4.splat(momentScale)),
      f32x4.add(size, f32x4.splat(epsilon)),
    );
    storeLanes(newMoment + at, mean, lanes);
    storeLanes(newSquare + at, meanSquare, lanes);
    const change = f32x4.mul(direction, f32x4.splat(rate));
    storeLanes(newWeight + at, f32x4.sub(loadLanes(weight + at, lanes), change), lanes);
  }
}
