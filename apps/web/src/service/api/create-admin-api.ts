import type { Request } from '../../shared/create-request.js';
import type {
  AddedKey,
  AddedWebhook,
  Answers,
  CurrentKey,
  HistoryPage,
  Job,
  JobItem,
  ListedKey,
  NewKey,
  NewWebhook,
  Webhook,
} from './types.js';

/** What the views of the administrator ask for; each may throw a `RequestProblem`. */
export interface AdminApi {
  /** What the page's own key may do; any key may ask. */
  currentKey(): Promise<CurrentKey>;
  keys(): Promise<ListedKey[]>;
  addKey(key: NewKey): Promise<AddedKey>;
  revokeKey(id: string): Promise<void>;
  webhooks(): Promise<Webhook[]>;
  addWebhook(webhook: NewWebhook): Promise<AddedWebhook>;
  setWebhook(id: string, enabled: boolean): Promise<void>;
  /** Sends again what was given up. */
  retryWebhook(id: string): Promise<void>;
  removeWebhook(id: string): Promise<void>;
  /** The latest requests; `subject` is empty for everybody. */
  history(query: { subject: string; size: number }): Promise<HistoryPage>;
  /** All of it, as CSV. */
  historyFile(subject: string): Promise<Blob>;
  clearHistory(): Promise<void>;
  /** The latest first. */
  jobs(): Promise<Job[]>;
  /** The photos of a job that did not succeed. */
  jobFailures(id: string): Promise<JobItem[]>;
  cancelJob(id: string): Promise<void>;
  /** Has photos worked on again that were given up. */
  retryJob(id: string): Promise<void>;
  removeJob(id: string): Promise<void>;
}

/** No parameter rather than an empty one, which nobody's name is. */
const named = (subject: string) => (subject === '' ? undefined : subject);

/** More failed photos of one job are not read on a page. */
const mostFailures = 200;

/** Gives the paths of keys, webhooks, history and jobs names and types. */
export function createAdminApi(request: Request): AdminApi {
  const json = async <T>(...call: Parameters<Request>): Promise<T> => (await request(...call)).json();
  return {
    currentKey: () => json<Answers['currentKey']>('/keys/current'),
    keys: async () => (await json<Answers['keys']>('/keys')).keys,
    addKey: (key) => json<Answers['addedKey']>('/keys', { method: 'POST', body: key }),
    revokeKey: async (id) => void (await request(`/keys/${id}`, { method: 'DELETE' })),
    webhooks: async () => (await json<Answers['webhooks']>('/webhooks')).webhooks,
    addWebhook: (webhook) => json<Answers['addedWebhook']>('/webhooks', { method: 'POST', body: webhook }),
    setWebhook: async (id, enabled) =>
      void (await request(`/webhooks/${id}`, { method: 'PUT', body: { enabled } })),
    retryWebhook: async (id) => void (await request(`/webhooks/${id}/retry`, { method: 'POST' })),
    removeWebhook: async (id) => void (await request(`/webhooks/${id}`, { method: 'DELETE' })),
    history: async ({ subject, size }) => {
      const query = { subject: named(subject), size };
      const { days, entries, total_elements: total } = await json<Answers['requests']>('/history', { query });
      return { days, entries, total };
    },
    historyFile: async (subject) =>
      (await request('/history/export', { query: { subject: named(subject) } })).blob(),
    clearHistory: async () => void (await request('/history', { method: 'DELETE' })),
    jobs: async () => (await json<Answers['jobs']>('/jobs')).jobs,
    jobFailures: async (id) => {
      const query = { failed: 'true', size: mostFailures };
      return (await json<Answers['jobItems']>(`/jobs/${id}/items`, { query })).items;
    },
    cancelJob: async (id) => void (await request(`/jobs/${id}/cancel`, { method: 'POST' })),
    retryJob: async (id) => void (await request(`/jobs/${id}/retry`, { method: 'POST' })),
    removeJob: async (id) => void (await request(`/jobs/${id}`, { method: 'DELETE' })),
  };
}
