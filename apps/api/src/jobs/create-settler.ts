import type { ServiceContext } from '../service-context.js';
import type { Queryable } from '../store/database.js';
import type { EndedItem, Ending, TakenItem } from './item-store.js';

/** The outcome of an item, not stored yet. */
export interface Outcome {
  item: TakenItem;
  /** Stores it in a transaction, which may be retried. @returns how the item ends. */
  store(transaction: Queryable): Promise<Ending>;
}

/** The item has ended elsewhere or was dropped: its outcome must not be stored. */
export class Superseded extends Error {}

interface Waiting {
  outcome: Outcome;
  resolve(): void;
  reject(error: unknown): void;
}

/** A transaction costs about as much as one more statement in it. */
const mostTogether = 4;
/** How long the first item waits for others. */
const patienceMs = 250;

const personOf = ({ item: { service, subject } }: Outcome) => `${service.id} ${subject ?? ''}`;

/** Orders items by person, the same on every machine, so that two processes cannot deadlock. */
const byPerson = (a: Outcome, b: Outcome) => {
  const [one, other] = [personOf(a), personOf(b)];
  return one < other ? -1 : Number(one > other);
};

/** Stores the outcomes of items and marks them as ended: all or nothing. */
const settle = ({ database, jobs }: ServiceContext, outcomes: readonly Outcome[]): Promise<void> =>
  database.transaction(async (transaction) => {
    const ended: EndedItem[] = [];
    for (const { item, store } of outcomes.toSorted(byPerson))
      ended.push({ item, ending: await store(transaction) });
    if (!(await jobs.end(transaction, ended))) throw new Superseded();
  });

/** Settles waiting items together; if one of them makes that fail, settles each on its own. */
async function settleAll(context: ServiceContext, group: readonly Waiting[]): Promise<void> {
  try {
    await settle(
      context,
      group.map(({ outcome }) => outcome),
    );
    for (const { resolve } of group) resolve();
  } catch (error) {
    if (group.length === 1) group[0].reject(error);
    else for (const waiting of group) await settleAll(context, [waiting]);
  }
}

/**
 * Ends items, several per transaction: every query costs the database and this process time that they need for photos.
 * The returned promise resolves once that is committed.
 * @throws {Superseded} if the item has ended elsewhere; errors of `store` and the database.
 */
export function createSettler(context: ServiceContext): (outcome: Outcome) => Promise<void> {
  let group: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    const full = group;
    group = [];
    void settleAll(context, full);
  };
  return (outcome) =>
    new Promise((resolve, reject) => {
      group.push({ outcome, resolve, reject });
      if (group.length === mostTogether) flush();
      else if (group.length === 1) timer = setTimeout(flush, patienceMs);
    });
}
