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

/** Requests of the administrator's views; each may throw a `RequestProblem`. */
export interface AdminApi {
  /** What the page's own key may do; allowed for any key. */
  currentKey(): Promise<CurrentKey>;
  keys(): Promise<ListedKey[]>;
  addKey(key: NewKey): Promise<AddedKey>;
  revokeKey(id: string): Promise<void>;
  webhooks(): Promise<Webhook[]>;
  addWebhook(webhook: NewWebhook): Promise<AddedWebhook>;
  setWebhook(id: string, enabled: boolean): Promise<void>;
  /** Retries events that could not be delivered. */
  retryWebhook(id: string): Promise<void>;
  removeWebhook(id: string): Promise<void>;
  /** The latest requests; an empty `subject` means everyone. */
  history(query: { subject: string; size: number }): Promise<HistoryPage>;
  /** The whole history as CSV. */
  historyFile(subject: string): Promise<Blob>;
  clearHistory(): Promise<void>;
  /** The jobs, newest first. */
  jobs(): Promise<Job[]>;
  /** The photos of a job that did not succeed. */
  jobFailures(id: string): Promise<JobItem[]>;
  cancelJob(id: string): Promise<void>;
  /** Retries photos that were abandoned. */
  retryJob(id: string): Promise<void>;
  removeJob(id: string): Promise<void>;
}

/** Omits the parameter if the name is empty, since nobody has an empty name. */
const named = (subject: string) => (subject === '' ? undefined : subject);

/** Maximum failed photos of a job that the page loads. */
const mostFailures = 200;

/** Typed functions for the paths of keys, webhooks, history and jobs. */
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
