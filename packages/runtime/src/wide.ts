/**
 * `@lookalike/runtime/wide`: lanes of 256 bits, an experiment of V8 that Node.js has from version 24 on. Only for
 * applications in Node.js; see docs/decisions/0013.
 */
export { checkWideLanes, type WideLanesCheck } from './wide/check-wide-lanes.node.js';
export { restartWithWideLanes } from './wide/restart-with-wide-lanes.node.js';
export { wideFlag } from './wide/wide-flag.js';
