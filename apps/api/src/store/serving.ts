import { LookalikeError } from '@lookalike/core';
import type { ServiceModel } from '../service-context.js';
import type { Queryable } from './database.js';

type Serving = Pick<ServiceModel, 'contractId' | 'info'>;

/** Records which model the service on a database uses. */
export async function noteServing({ query }: Queryable, { contractId, info }: Serving): Promise<void> {
  await query(
    `INSERT INTO serving (contract_id, network) VALUES ($1, $2)
     ON CONFLICT (is_only) DO UPDATE SET contract_id = excluded.contract_id, network = excluded.network`,
    [contractId, info.network],
  );
}

/**
 * Checks that a worker uses the same model as the service on its database, if one has been started there.
 * @throws {LookalikeError} `INVALID_ARGUMENT` saying which model the service uses.
 */
export async function checkServing({ query }: Queryable, { contractId, info }: Serving): Promise<void> {
  const [serving] = await query<{ contract_id: string; network: string }>(
    'SELECT contract_id, network FROM serving',
  );
  if (!serving || serving.contract_id === contractId) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `model: the service on this database uses the model ${serving.network} ${serving.contract_id}, got ${info.network} ` +
      `${contractId}: the service could not find faces that this worker embeds. Start the worker with the service's --model`,
  );
}
