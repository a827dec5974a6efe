import type { ServiceContext } from '../service-context.js';
import type { Queryable } from '../store/database.js';
import type { EndedItem, Ending, TakenItem } from './item-store.js';

/** What came out of an item, still to be stored. */
export interface Outcome {
  item: TakenItem;
  /** Stores it as a part of a transaction, which may be tried again. @returns how the item ends with it. */
  store(transaction: Queryable): Promise<Ending>;
}

/** The item has ended elsewhere, or was dropped: what came out of it must not be stored. */
export class Superseded extends Error {}

interface Waiting {
  outcome: Outcome;
  resolve(): void;
  reject(error: unknown): void;
}

/** A transaction costs about as much as one more statement in it. */
const mostTogether = 4;
/** How long the first of them waits for others. */
const patienceMs = 250;

const personOf = ({ item: { service, subject } }: Outcome) => `${service.id} ${subject ?? ''}`;

/** In the order of their people, the same on every machine, so that two processes cannot wait for each other's. */
const byPerson = (a: Outcome, b: Outcome) => {
  const [one, other] = [personOf(a), personOf(b)];
  return one < other ? -1 : Number(one > other);
};

/** All of it or nothing: what comes out of items, and that they have ended. */
const settle = ({ database, jobs }: ServiceContext, outcomes: readonly Outcome[]): Promise<void> =>
  database.transaction(async (transaction) => {
    const ended: EndedItem[] = [];
    for (const { item, store } of outcomes.toSorted(byPerson))
      ended.push({ item, ending: await store(transaction) });
    if (!(await jobs.end(transaction, ended))) throw new Superseded();
  });

/** Settles what waits together; if that fails because of one of them, each by itself. */
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
 * Ends items, a few of them in one transaction: each question to the database costs both it and this process some of the time
 * that they have for photos. What it returns resolves when that is committed.
 * @throws {Superseded} when the item has ended elsewhere; what `store` and the database throw.
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
