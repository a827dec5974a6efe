export { app } from './app.js';
export { environmentName, readSettings, Settings } from './config.js';
export { openContext } from './open-context.js';
export type { LeftFace, ReembedOptions, ReembedResult } from './reembed-faces.js';
export { type RunningServer, startServer } from './server.js';
export type { ServiceContext, ServiceModel } from './service-context.js';
export type { Database } from './store/database.js';
export type { GalleryStore } from './store/gallery-store.js';
