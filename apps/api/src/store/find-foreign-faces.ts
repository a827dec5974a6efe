import type { ServiceContext } from '../service-context.js';
import type { Service } from './services.js';

/**
 * Finds services with faces that another model embedded, which are not found until they are embedded again. Uses only
 * an index, so the size of the galleries does not matter.
 */
export const findForeignFaces = ({
  database,
  model,
}: Pick<ServiceContext, 'database' | 'model'>): Promise<Service[]> =>
  database.query<Service>(
    `SELECT id, name FROM services
     WHERE EXISTS (SELECT FROM faces WHERE service_id = services.id AND contract_id < $1)
        OR EXISTS (SELECT FROM faces WHERE service_id = services.id AND contract_id > $1) ORDER BY name`,
    [model.contractId],
  );
