import { isIP } from 'node:net';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

const port = /:\d*$/;
const brackets = /^\[(.*)\]$/;
const loopback = /^(?:127\.|::1$|localhost$)/;

/** What a request is addressed to, without its port. */
const nameOf = (host: string) => host.replace(port, '').replace(brackets, '$1').toLowerCase();

/**
 * Whether a name can be one of this machine: an address, a name without a dot, or one beneath `localhost`. Any other is
 * a name of the internet, which a page elsewhere may have pointed here (DNS rebinding).
 */
const isLocalName = (name: string) => isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost');

/** On a loopback address, takes only requests that are addressed to it or to one of the `hosts` of the settings. */
export const ownHost = fp(
  async (app) => {
    const { host, hosts } = app.context.settings;
    if (!loopback.test(host)) return;
    const known = new Set(hosts.split(',').map((name) => name.trim().toLowerCase()));
    app.addHook('onRequest', async ({ headers }) => {
      const name = nameOf(headers.host ?? '');
      if (!isLocalName(name) && !known.has(name)) throw apiErrors.otherHost();
    });
  },
  { name: 'own-host' },
);
