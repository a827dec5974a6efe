import type { AdminPart } from '../state/route.js';
import { HistoryView } from './history-view.js';
import { JobsView } from './jobs-view.js';
import { KeysView } from './keys-view.js';
import { WebhooksView } from './webhooks-view.js';

const parts: Readonly<Record<AdminPart, { label: string; View: () => preact.JSX.Element }>> = {
  keys: { label: 'Keys', View: KeysView },
  webhooks: { label: 'Webhooks', View: WebhooksView },
  jobs: { label: 'Jobs', View: JobsView },
  history: { label: 'History', View: HistoryView },
};

/** The views for administrators. */
export function AdminView({ part }: { part: AdminPart }) {
  const { View } = parts[part];
  return (
    <>
      <nav class="parts" aria-label="Administration">
        {Object.entries(parts).map(([name, { label }]) => (
          <a key={name} href={`#/admin/${name}`} aria-current={name === part ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <View />
    </>
  );
}
