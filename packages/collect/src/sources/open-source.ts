import { LookalikeError } from '@lookalike/core';
import { withRobots } from '../web/robots-guard.js';
import type { WebClient } from '../web/web-client.js';
import { createCommonsSource } from './commons-source.js';
import { openImportSource } from './import-source.js';
import { createOpenverseSource } from './openverse-source.js';
import type { PhotoSource } from './photo-source.js';
import { openUrlListSource } from './url-list-source.js';

/** What the sources ask through. */
export interface SourceWeb {
  web: WebClient;
  userAgent: string;
  /** Where the public APIs are, for mirrors and for tests on loopback. */
  commonsApi?: string;
  openverseApi?: string;
}

/** The kinds of source and how each is written on the command line. */
export const sourceForms = ['commons', 'openverse', 'urls:<list.csv>', 'import:<folder or zip>'] as const;

/**
 * Opens the source that a word of the command line names. Addresses from a list go by their hosts' robots.txt; the
 * two public APIs are made for programs.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a word that names no source.
 */
export async function openSource(spec: string, { web, ...settings }: SourceWeb): Promise<PhotoSource> {
  const [kind, ...rest] = spec.split(':');
  const path = rest.join(':');
  if (spec === 'commons') return createCommonsSource({ web, api: settings.commonsApi });
  if (spec === 'openverse') return createOpenverseSource({ web, api: settings.openverseApi });
  if (kind === 'urls' && path !== '') return openUrlListSource(path, withRobots(web, settings.userAgent));
  if (kind === 'import' && path !== '') return openImportSource(path);
  throw new LookalikeError('INVALID_ARGUMENT', `source: expected ${sourceForms.join(', ')}; got "${spec}"`);
}
