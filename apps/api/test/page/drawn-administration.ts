const key = (id: string, name: string, right: string, times: object) => ({
  ...{ id, name, right, created_at: '2026-03-01T09:00:00Z', expires_at: null, last_used_at: null },
  ...times,
  is_current: id === '1',
});
const keys = [
  key('1', 'first', 'administer', { last_used_at: '2026-11-26T17:40:00Z' }),
  key('2', 'front door', 'recognise', {
    last_used_at: '2026-11-26T16:05:00Z',
    expires_at: '2099-12-31T23:59:59Z',
  }),
  key('3', 'Grace’s tablet', 'enrol', { last_used_at: '2026-10-02T08:12:00Z' }),
  key('4', 'guest', 'enrol', { last_used_at: '2026-05-14T19:30:00Z', expires_at: '2026-06-01T23:59:59Z' }),
];
const added = { ...keys[2], id: '5', name: 'kitchen', key: '2f1c6c1e-6a5c-4f5e-9d0a-7d0f3f3f9a51' };

const webhook = (id: string, url: string, rest: object) => ({
  ...{ id, url, types: [], subjects: [], min_similarity: 0, enabled: true },
  ...{ delivered_at: '2026-11-26T17:38:00Z', waiting: 0, failed: 0, last_error: null },
  ...rest,
});
const webhooks = [
  webhook('1', 'http://homeassistant:8123/api/webhook/faces', {
    types: ['recognised', 'unknown'],
    subjects: ['Ada', 'Grace'],
    min_similarity: 0.8,
  }),
  webhook('2', 'https://example.org/door', { waiting: 2, failed: 1, last_error: 'it answered 502' }),
  webhook('3', 'http://10.0.0.7/old', { types: ['enrolled'], enabled: false, delivered_at: null }),
];

const request = (minute: number, key: string, call: string, rest: object) => {
  const [method, route] = call.split(' ');
  const at = `2026-11-26T17:${minute}:00Z`;
  return { ...{ at, key, method, route: `/api/v1${route}`, status: 200, outcomes: [], people: [] }, ...rest };
};
const requests = [
  request(41, 'front door', 'POST /events/snapshot', { outcomes: ['recognised'], people: ['Ada'] }),
  request(39, 'front door', 'DELETE /recognition/subjects', { status: 403 }),
  request(30, 'Grace’s tablet', 'POST /recognition/faces', { outcomes: ['enrolled'], people: ['Katherine'] }),
  request(12, 'first', 'GET /gallery/export', {}),
  request(10, 'front door', 'POST /events/snapshot', {
    outcomes: ['recognised', 'unknown'],
    people: ['Linus'],
  }),
];

const job = (id: string, kind: string, state: string, [total, succeeded, refused, abandoned]: number[]) => ({
  ...{ id, kind, state, total, succeeded, refused, abandoned },
  created_at: '2026-11-26T17:20:00Z',
  expires_at: '2026-11-27T17:41:00Z',
});
const jobs = [
  job('1', 'enrol', 'running', [1200, 734, 9, 0]),
  job('2', 'recognise', 'done', [5000, 4985, 12, 3]),
  job('3', 'reembed', 'done', [2841, 2841, 0, 0]),
  job('4', 'enrol', 'cancelled', [112, 112, 0, 0]),
];
const failedItem = (step: number, file: string, state: string, message: string) => ({
  ...{ step, file, state, message, code: 31, subject: 'Ada' },
});
const failedItems = [
  failedItem(12, 'IMG_0412.jpg', 'refused', 'Found more than one face in the given image'),
  failedItem(97, 'IMG_0533.jpg', 'refused', 'No face is found in the given image'),
  failedItem(210, 'IMG_0771.jpg', 'abandoned', 'The photo took longer than a request may take'),
];

const uploadedItem = (step: number, name: string, state: string, code?: number, message?: string) => ({
  ...{ step, file: name, subject: 'Ada', state, code, message },
});
/** Three photos added: one is fine, one has several faces, one has none. */
export const uploadEvents = [
  ['job', job('5', 'enrol', 'running', [3, 0, 0, 0])],
  ['added', uploadedItem(1, 'IMG_0412.png', 'succeeded')],
  ['refused', uploadedItem(2, 'IMG_0413.png', 'refused', 31, 'Found more than one face in the given image')],
  ['refused', uploadedItem(3, 'IMG_0414.png', 'refused', 28, 'No face is found in the given image')],
  ['done', job('5', 'enrol', 'done', [3, 1, 2, 0])],
]
  .map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  .join('');

/** What only the administrator asks for, by method and path. */
export const administration: Record<string, object> = {
  'GET /keys/current': { service: 'default', name: 'first', right: 'administer' },
  'GET /keys': { keys },
  'POST /keys': added,
  'GET /webhooks': { webhooks },
  'GET /jobs': { jobs },
  'GET /jobs/1/items': { items: failedItems },
  'GET /history': { days: 30, entries: requests, total_elements: requests.length },
};
