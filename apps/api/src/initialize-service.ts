import type { DescribedFolder } from './describe-folder.js';
import { addPeople, type EnrolledPeople } from './enrol-people.js';
import { prepareKeys } from './prepare-keys.js';
import type { ServiceContext } from './service-context.js';
import { createServiceStore } from './store/services.js';
import { startTransaction } from './store/start-transaction.js';

export interface Beginning {
  /** The key that was made and for which service; it cannot be read again. */
  newKey?: { service: string; key: string };
  enrolled?: EnrolledPeople;
}

/**
 * Prepares the keys and adds the people of the first start: all of it or nothing, so that a start that is killed is
 * followed by another first start, and of several processes that start together one has the first.
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
