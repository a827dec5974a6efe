import type { IsotonicCalibration } from '@lookalike/matching';
import { compareScores, type ScoreOrder } from '@lookalike/matching';
import type { ScoredPairs } from './scored-pairs.js';

/** Neighbouring scores that share one probability. */
interface Block {
  first: number;
  last: number;
  same: number;
  count: number;
}

const share = (block: Block) => block.same / block.count;

/**
 * The monotonic curve with the least squared error, by pooling adjacent violators (Zadrozny and Elkan 2002,
 * "Transforming classifier scores into accurate multiclass probability estimates").
 */
export function isotonicCalibration(pairs: ScoredPairs, order: ScoreOrder): IsotonicCalibration {
  const blocks: Block[] = [];
  for (const tied of groups(pairs, order)) {
    let block = tied;
    // From close to far the probability must not rise.
    for (let before = blocks.at(-1); before && share(before) <= share(block); before = blocks.at(-1)) {
      blocks.pop();
      block = {
        first: before.first,
        last: block.last,
        same: before.same + block.same,
        count: before.count + block.count,
      };
    }
    blocks.push(block);
  }
  const knots = blocks.flatMap((block) =>
    block.first === block.last
      ? [[block.first, share(block)]]
      : [
          [block.first, share(block)],
          [block.last, share(block)],
        ],
  );
  if (order === 'descending') knots.reverse();
  return { kind: 'isotonic', scores: knots.map(([score]) => score), probabilities: knots.map(([, p]) => p) };
}

/** The pairs from the closest to the farthest; pairs with one score together. */
function groups({ same, different }: ScoredPairs, order: ScoreOrder): Block[] {
  const scored = [
    ...Array.from(same, (score) => ({ score, same: 1 })),
    ...Array.from(different, (score) => ({ score, same: 0 })),
  ].sort((a, b) => compareScores(a.score, b.score, order));
  const tied: Block[] = [];
  for (const { score, same: isSame } of scored) {
    const group = tied.at(-1);
    if (group?.first === score) {
      group.same += isSame;
      group.count += 1;
    } else tied.push({ first: score, last: score, same: isSame, count: 1 });
  }
  return tied;
}
