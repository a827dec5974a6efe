import type { DecisionRequest, ReviewView, Standing } from '@lookalike/curation';
import { createRequest, unreachable } from '../../shared/create-request.js';

/** Requests to the review server; each may throw a `RequestProblem`. */
export interface Api {
  review(): Promise<ReviewView>;
  decide(request: DecisionRequest): Promise<Standing>;
  /** Lets the rules decide on the remaining photos. @returns the number of photos that were decided. */
  decideRest(): Promise<{ decided: number }>;
}

const gone =
  'Lookalike is not responding. All saved decisions are safe. Run lookalike select again to continue.';

export function createApi(fetch: typeof globalThis.fetch): Api {
  const explain = ({ status }: { status: number }) => (status === unreachable ? gone : undefined);
  const request = createRequest({ base: 'api/', fetch, explain });
  const json = async <T>(path: string, body?: object): Promise<T> => (await request(path, { body })).json();
  return {
    review: () => json('review'),
    decide: (body) => json('decisions', body),
    decideRest: () => json('rest', {}),
  };
}
