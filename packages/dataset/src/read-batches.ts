import {
  createRandom,
  LookalikeError,
  type PairBatch,
  type PairBatchOptions,
  type Random,
} from '@lookalike/core';

/** Loads the pairs of one batch; `random` depends on nothing but the seed and the batch's number. */
export type LoadBatch = (pairs: Uint32Array, random: Random) => Promise<PairBatch>;

function checkOptions({ batchSize, skip = 0 }: PairBatchOptions): void {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `batchSize: expected a whole number of at least 1, got ${batchSize}`,
    );
  }
  if (!Number.isInteger(skip) || skip < 0) {
    throw new LookalikeError('INVALID_ARGUMENT', `skip: expected a whole number of at least 0, got ${skip}`);
  }
}

async function* loadInOrder(
  pairCount: number,
  options: PairBatchOptions,
  load: LoadBatch,
): AsyncGenerator<PairBatch> {
  const { batchSize, seed, skip = 0, signal } = options;
  const random = createRandom(`${seed ?? ''}`);
  const order = Uint32Array.from({ length: pairCount }, (_, pair) => pair);
  if (seed !== undefined) random.shuffle(order);

  const start = (batch: number) => {
    const pairs = order.subarray(batch * batchSize, (batch + 1) * batchSize);
    const loading = pairs.length > 0 ? load(pairs, random.fork(batch)) : undefined;
    loading?.catch(() => {}); // whoever awaits it hears of it
    return loading;
  };

  signal?.throwIfAborted();
  let loading = start(skip);
  try {
    for (let batch = skip; loading; batch += 1) {
      const loaded: PairBatch = await loading;
      signal?.throwIfAborted();
      loading = start(batch + 1); // while the consumer is busy with this one
      yield loaded;
    }
  } finally {
    await loading?.catch(() => {}); // no read may outlive the iteration
  }
}

/**
 * Every pair once, in batches, the next one being loaded while the last is used. With a seed the pairs are
 * shuffled; leaving batches out at the start changes nothing about the others.
 */
export function readBatches(
  pairCount: number,
  options: PairBatchOptions,
  load: LoadBatch,
): AsyncGenerator<PairBatch> {
  checkOptions(options);
  return loadInOrder(pairCount, options, load);
}
