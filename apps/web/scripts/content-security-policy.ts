import type { Plugin } from 'vite';

/**
 * The Content-Security-Policy of a page that computes everything itself: the browser prevents it from sending anything.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  // The recogniser's worker is a script that a module carries.
  'worker-src': "'self' blob:",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'media-src': 'blob:',
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Writes the policy into the built page; Vite's development server needs a connection of its own. */
export const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: Object.entries(policy)
          .map(([name, sources]) => `${name} ${sources}`)
          .join('; '),
      },
    },
  ],
};
