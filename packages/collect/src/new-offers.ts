import type { Failure } from '@lookalike/core';
import type { PhotoLog } from './photo-log.js';
import type { PhotoOffer, PhotoSource } from './sources/photo-source.js';
import { WebError } from './web/web-error.js';

/** A photo that is not known yet, and the source that offers it. */
export interface NewOffer {
  offer: PhotoOffer;
  source: string;
}

/** Callbacks while sources are queried. */
export interface OfferListener {
  /** Each offer, known or not. */
  onOffer?: () => void;
  /** A source that fails; the next one is asked. */
  onFailure: (failed: FailedSource) => void;
}

/** The offers for a person that the log does not know yet, source by source, each address once. */
export async function* newOffers(
  person: string,
  sources: readonly PhotoSource[],
  log: Pick<PhotoLog, 'knows'>,
  { onOffer, onFailure }: OfferListener,
  signal?: AbortSignal,
): AsyncGenerator<NewOffer> {
  const seen = new Set<string>();
  for (const source of sources) {
    try {
      for await (const offer of source.find(person, signal)) {
        onOffer?.();
        const { url } = offer.credit;
        if (seen.has(url) || log.knows(url)) continue;
        seen.add(url);
        yield { offer, source: source.name };
      }
    } catch (error) {
      if (!(error instanceof WebError)) throw error;
      const { message, offline } = error;
      onFailure({ source: source.name, message, ...(offline && { offline }) });
    }
  }
}

/** A source that could not be asked, or not to its end. */
export interface FailedSource {
  source: string;
  message: string;
  /** It could not be reached at all. */
  offline?: boolean;
}

/**
 * A source that cannot be asked may have had all that is wanted: that is a failure, a photo that is gone is none.
 * @example
 * ```ts
 * import { sourceFailures } from '@lookalike/collect';
 *
 * const failedSources = [{ source: 'commons', message: 'it does not answer', offline: true }];
 * console.log(sourceFailures([{ person: 'Ada', failedSources }])[0].file); // → Ada from commons
 * ```
 */
export const sourceFailures = (
  people: readonly { person: string; failedSources: readonly FailedSource[] }[],
): Failure[] =>
  people.flatMap(({ person, failedSources }) =>
    failedSources.map(({ source, message }) => ({ file: `${person} from ${source}`, message })),
  );
