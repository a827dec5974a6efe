import type { Failure } from '../shell/task.js';
import type { PersonSummary } from './collect-person.js';

/** A source that cannot be asked may have had all that is wanted: that is a failure, a photo that is gone is none. */
export const sourceFailures = (
  people: readonly Pick<PersonSummary, 'person' | 'failedSources'>[],
): Failure[] =>
  people.flatMap(({ person, failedSources }) =>
    failedSources.map(({ source, message }) => ({ file: `${person} from ${source}`, message })),
  );
