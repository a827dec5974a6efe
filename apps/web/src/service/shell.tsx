import type { ComponentChildren } from 'preact';
import { NotesList } from '../shared/notes-list.js';
import { type Tab, Tabs } from '../shared/tabs.js';
import { ToolButton, TopBar } from '../shared/top-bar.js';
import { mayShow } from './state/rights.js';
import type { Route } from './state/route.js';
import { useService } from './state/use-page.js';

const tabs: readonly (Tab & { views: readonly Route['view'][] })[] = [
  { views: ['recognise'], href: '#/', icon: 'scan', label: 'Recognise' },
  { views: ['people', 'person'], href: '#/people', icon: 'people', label: 'People' },
  { views: ['review'], href: '#/review', icon: 'inbox', label: 'Review' },
  { views: ['compare'], href: '#/compare', icon: 'compare', label: 'Compare' },
  { views: ['training', 'report'], href: '#/training', icon: 'training', label: 'Training' },
  { views: ['admin'], href: '#/admin', icon: 'key', label: 'Admin' },
];

/** The frame around each view. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { key, currentKey, model, notes, theme, route } = useService();
  const hasKey = key.value.value !== '';
  const leave = hasKey && <ToolButton icon="leave" label="Forget the key" onClick={key.forget} />;
  return (
    <>
      <TopBar theme={theme} home="#/" tools={leave}>
        {hasKey && (
          <Tabs
            tabs={tabs.filter(({ views }) => mayShow(views[0], currentKey.value))}
            view={route.value.view}
          />
        )}
      </TopBar>
      <main>{children}</main>
      <footer class="foot">
        {model.value && (
          <span>
            {model.value.network} · {model.value.contractId}
          </span>
        )}
        <a href="/docs">API reference</a>
      </footer>
      <NotesList notes={notes} />
    </>
  );
}
