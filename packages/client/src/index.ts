export { type ClientOptions, createClient, type LookalikeClient } from './create-client.js';
export type { paths as ServicePaths } from './service-types.js';
