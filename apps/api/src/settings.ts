import { availableParallelism } from 'node:os';
import { type Static, Type } from '@sinclair/typebox';

const mib = 2 ** 20;
const gib = 2 ** 30;

/** The service's settings: each is a flag of `lookalike serve` and an environment variable. */
export const Settings = Type.Object({
  host: Type.String({
    default: '127.0.0.1',
    description: 'Address to listen on; by default, only this machine can connect',
  }),
  hosts: Type.String({
    default: '',
    description: 'Host names that a proxy passes on to a service on a loopback address, comma-separated',
  }),
  port: Type.Integer({
    default: 3000,
    minimum: 0,
    maximum: 65_535,
    description: 'Port to listen on; 0 picks a free one',
  }),
  model: Type.String({ default: '', description: 'Folder of a model; by default, the pretrained model' }),
  data: Type.String({ default: 'lookalike-data', description: 'Folder of the embedded database' }),
  databaseUrl: Type.String({
    default: '',
    description: 'PostgreSQL with pgvector instead of the embedded database',
  }),
  databaseConnections: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 200,
    description: 'Connections to PostgreSQL',
  }),
  apiKey: Type.String({
    default: '',
    description:
      'First key of the service "default"; without it, the first start creates one and prints it once',
  }),
  rotateKey: Type.String({
    default: '',
    maxLength: 100,
    description:
      'Name of a service that gets a new first key, which is printed once; a new name creates a new service',
  }),
  runs: Type.String({
    default: '',
    description: 'Folder with training runs to show on the page, e.g. lookalike-work',
  }),
  runsFor: Type.String({
    default: 'default',
    description: 'Name of the service whose keys may see the training runs',
  }),
  enrol: Type.String({
    default: '',
    description:
      'Folder of people, <Person>/*, to enrol at the first start; later starts do not change the gallery',
  }),
  storePhotos: Type.Union([Type.Literal('face'), Type.Literal('full'), Type.Literal('none')], {
    default: 'face',
    description:
      'What to keep of an enrolled photo: face (with its surroundings), full (the whole photo) or none',
  }),
  undoSeconds: Type.Integer({
    default: 600,
    minimum: 0,
    maximum: 2_592_000,
    description: 'Seconds for which enrolling, moving, renaming and merging can be undone; 0 turns this off',
  }),
  holdDeleted: Type.Boolean({
    default: false,
    description:
      'Let deletions be undone too: deleted data stays in the database for --undo-seconds, unless the request says now=true',
  }),
  reviewHours: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 8760,
    description:
      'Hours to keep uncertain and unknown faces, so that you can name them on the page; 0 turns this off',
  }),
  memoryFaces: Type.Integer({
    default: 1_000_000,
    minimum: 0,
    maximum: 16_000_000,
    description:
      'Maximum number of faces held in memory, at about 212 bytes each, where large galleries are searched exactly; other galleries are searched with the index in the database',
  }),
  workers: Type.Integer({
    default: Math.max(1, availableParallelism() - 1),
    minimum: 1,
    maximum: 64,
    description: 'Threads that recognise faces; each loads the model',
  }),
  maxQueue: Type.Integer({
    default: 32,
    minimum: 1,
    maximum: 10_000,
    description: 'Photos that may wait for a worker',
  }),
  timeout: Type.Integer({
    default: 20_000,
    minimum: 100,
    maximum: 600_000,
    description:
      'Time limit in milliseconds: for a photo to wait for a worker, and again for the work itself',
  }),
  maxPhotoBytes: Type.Integer({ default: 10 * mib, minimum: 1024, description: 'Largest photo, in bytes' }),
  maxBulkBytes: Type.Integer({
    default: gib,
    minimum: 1024,
    description: 'Largest bulk upload or gallery to import, in bytes',
  }),
  maxBulkPhotos: Type.Integer({
    default: 10_000,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Maximum number of photos in one bulk upload',
  }),
  maxJobBytes: Type.Integer({
    default: 4 * gib,
    minimum: 1024,
    description: 'Maximum bytes of photos that wait in the database for a job',
  }),
  jobHours: Type.Integer({
    default: 24,
    minimum: 1,
    maximum: 8760,
    description:
      'Hours to keep a job after its last photo, with its results and the photos that it could not finish',
  }),
  maxPixels: Type.Integer({ default: 25_000_000, minimum: 1024, description: 'Largest photo, in pixels' }),
  minFaceSize: Type.Integer({
    default: 40,
    minimum: 12,
    maximum: 2000,
    description: 'Smallest face to look for, in pixels',
  }),
  rateLimit: Type.Integer({
    default: 1200,
    minimum: 0,
    description: 'Requests per minute from one address; 0 for no limit',
  }),
  reembed: Type.Boolean({
    default: false,
    description:
      'At the start, create a job that embeds the faces of another model again from their stored photos',
  }),
  vacuum: Type.Boolean({
    default: false,
    description: 'Before listening, rewrite the database, so that its tables contain no deleted data',
  }),
  webhooks: Type.Boolean({
    default: false,
    description: 'Let administrators send events to any address, including the local network',
  }),
  mqttUrl: Type.String({
    default: '',
    description: 'MQTT broker to publish events to, e.g. mqtt://user:password@broker:1883',
  }),
  mqttTopic: Type.String({
    default: 'lookalike',
    minLength: 1,
    pattern: '^[^#+]+$',
    description: 'Prefix of the MQTT topics',
  }),
  mqttDiscovery: Type.String({
    default: 'homeassistant',
    pattern: '^[^#+]*$',
    description: "Prefix of Home Assistant's discovery topics; empty for none",
  }),
  mqttFor: Type.String({
    default: 'default',
    description: 'Name of the service whose events are published',
  }),
  mqttSubjects: Type.String({
    default: '',
    description: 'People whose events are published, separated by semicolons; empty for all',
  }),
  mqttMinSimilarity: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 1,
    description: 'Minimum similarity of the events to publish',
  }),
  cameras: Type.String({
    default: '',
    description:
      'Cameras to watch, each <name>=<address of a JPEG snapshot>, separated by spaces: porch=http://10.0.0.5/snapshot.jpg',
  }),
  cameraSeconds: Type.Integer({
    default: 5,
    minimum: 1,
    maximum: 3600,
    description: 'Seconds between snapshots of a camera',
  }),
  camerasFor: Type.String({
    default: 'default',
    description: 'Name of the service whose people the cameras recognise',
  }),
  allowPrivate: Type.Boolean({
    default: false,
    description: 'Allow cameras at private addresses, such as those of the local network',
  }),
  historyDays: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 3650,
    description: 'Days to keep the history of requests; 0 turns it off',
  }),
  trustProxy: Type.Boolean({
    default: false,
    description:
      'Take the client address for the rate limit from X-Forwarded-For; only behind your own proxy',
  }),
  logLevel: Type.Union(
    (['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const).map((level) => Type.Literal(level)),
    {
      default: 'info',
      description: 'Lowest severity of the log lines to write: fatal, error, warn, info, debug or silent',
    },
  ),
});

export type Settings = Static<typeof Settings>;

/** The settings of a process that works on jobs without serving requests. */
export const workSettings = Object.freeze([
  'databaseUrl',
  'databaseConnections',
  'model',
  'workers',
  'storePhotos',
  'undoSeconds',
  'maxPhotoBytes',
  'maxPixels',
  'minFaceSize',
  'timeout',
  'memoryFaces',
  'logLevel',
] as const satisfies (keyof Settings)[]);
