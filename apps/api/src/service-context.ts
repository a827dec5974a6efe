import type { DecisionPolicy } from '@lookalike/core';
import type { RecognizerPool } from '@lookalike/recognizer/pool';
import type { ModelInfo } from '@lookalike/siamese';
import type { Settings } from './config.js';
import type { JobQueue } from './jobs/job-queue.js';
import type { JobStore } from './jobs/job-store.js';
import type { MemorySearch } from './search/memory-search.js';
import type { Database } from './store/database.js';
import type { EmbeddingContract, GalleryStore } from './store/gallery-store.js';
import type { KeyStore } from './store/keys.js';
import type { OpenedService, Service, ServiceStore } from './store/services.js';

/** The properties of the model that the service needs. */
export interface ServiceModel extends EmbeddingContract {
  /** The model's folder. */
  folder: string;
  info: ModelInfo;
  /** When a face counts as a person's. */
  decision: DecisionPolicy;
  /** The probability, 0..1, that two faces whose embeddings are this far apart show the same person. */
  similarity(distance: number): number;
}

/** Everything that the routes work with. */
export interface ServiceContext {
  settings: Settings;
  database: Database;
  services: ServiceStore;
  keys: KeyStore;
  model: ServiceModel;
  pool: RecognizerPool;
  jobs: JobStore;
  queue: JobQueue;
  galleryOf(service: Service): GalleryStore;
  /** The large galleries that are searched in memory. */
  memory: Pick<MemorySearch, 'size'>;
}

declare module 'fastify' {
  interface FastifyInstance {
    context: ServiceContext;
  }
  interface FastifyRequest {
    /** The service that the request's key belongs to. */
    service: OpenedService;
  }
}
