import { withDefaults } from '@lookalike/core';
import { openSource } from './sources/open-source.js';
import type { PhotoSource } from './sources/photo-source.js';
import { createWebClient } from './web/web-client.js';
import { defaultWebOptions, type WebOptions } from './web/web-options.js';

/** How the web is asked; what is left out or undefined takes its default. */
export interface SourceSettings extends Partial<WebOptions> {
  commonsApi?: string;
  openverseApi?: string;
}

/** Opens the sources that the words mean, lets `work` use them, and closes their connections. */
export async function withSources<T>(
  specs: readonly string[],
  settings: SourceSettings,
  work: (sources: PhotoSource[]) => Promise<T>,
): Promise<T> {
  const options = withDefaults(defaultWebOptions, settings, { commonsApi: true, openverseApi: true });
  const { commonsApi, openverseApi, ...webOptions } = options;
  const web = createWebClient(webOptions);
  try {
    return await work(await Promise.all(specs.map((spec) => openSource(spec.trim(), { web, ...options }))));
  } finally {
    await web.close();
  }
}
