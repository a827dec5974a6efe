import type { SkippedFile } from '@lookalike/core';

/** Where a photo comes from and whom to credit, as open licences require. */
export interface PhotoCredit {
  /** The photo itself: a web address, or a path for imported files. */
  url: string;
  /** The page that describes it. */
  page?: string;
  title?: string;
  author?: string;
  licence?: string;
  licenceUrl?: string;
}

/** A photo that a source offers for a person; nothing has been downloaded yet. */
export interface PhotoOffer {
  credit: PhotoCredit;
  /** The file's bytes, at most `maxBytes`. */
  read(options: { maxBytes: number; signal?: AbortSignal }): Promise<Uint8Array>;
}

/** A place that photos of named people come from. */
export interface PhotoSource {
  /** As on the command line, e.g. `commons`. */
  readonly name: string;
  /** What the source has for a person, best first, page by page as the consumer asks for more. */
  find(person: string, signal?: AbortSignal): AsyncIterable<PhotoOffer>;
  /** What a source of files leaves out for a person: what is not a photo. */
  skipped?(person: string): SkippedFile[];
}
