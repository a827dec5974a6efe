import type { Failure } from '@lookalike/core';

/** A source that could not be asked, or not to its end. */
export interface FailedSource {
  source: string;
  message: string;
}

/** A source that cannot be asked may have had all that is wanted: that is a failure, a photo that is gone is none. */
export const sourceFailures = (
  people: readonly { person: string; failedSources: readonly FailedSource[] }[],
): Failure[] =>
  people.flatMap(({ person, failedSources }) =>
    failedSources.map(({ source, message }) => ({ file: `${person} from ${source}`, message })),
  );
