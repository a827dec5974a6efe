import type { DescribedFolder } from './describe-folder.js';
import { addPeople, type EnrolledPeople } from './enrol-people.js';
import { prepareKeys } from './prepare-keys.js';
import type { ServiceContext } from './service-context.js';
import { createServiceStore } from './store/services.js';
import { startTransaction } from './store/start-transaction.js';

export interface Beginning {
  /** The key that was created, and its service; the key cannot be read again. */
  newKey?: { service: string; key: string };
  enrolled?: EnrolledPeople;
}

/**
 * Prepares the keys and, at the first start, adds the people: all or nothing. If the first start is killed, the next
 * one is the first; if several processes start at the same time, only one of them is.
 */
export const initializeService = (
  { database, model, settings }: Pick<ServiceContext, 'database' | 'model' | 'settings'>,
  people: DescribedFolder | undefined,
): Promise<Beginning> =>
  startTransaction(database, async (transaction) => {
    const services = createServiceStore(transaction);
    const isFirst = (await services.list()).length === 0;
    const newKey = await prepareKeys(services, settings);
    const [service] = await services.list();
    const enrolled = people && isFirst ? await addPeople(transaction, service, model, people) : undefined;
    return { newKey, enrolled };
  });
