import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../shared/icon.js';
import { NotesList } from '../shared/notes-list.js';
import { ToolButton, TopBar } from '../shared/top-bar.js';
import type { Route } from './state/route.js';
import { usePage } from './state/use-page.js';

interface Tab {
  views: Route['view'][];
  href: string;
  icon: IconName;
  label: string;
}

const tabs: readonly Tab[] = [
  { views: ['recognise'], href: '#/', icon: 'scan', label: 'Recognise' },
  { views: ['people', 'person'], href: '#/people', icon: 'people', label: 'People' },
  { views: ['compare'], href: '#/compare', icon: 'compare', label: 'Compare' },
  { views: ['training', 'report'], href: '#/training', icon: 'training', label: 'Training' },
];

function Tabs() {
  const { view } = usePage().route.value;
  return (
    <nav class="tabs" aria-label="Views">
      {tabs.map(({ views, href, icon, label }) => (
        <a key={href} href={href} aria-current={views.includes(view) ? 'page' : undefined}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}

/** What is around each view. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { key, model, notes, theme } = usePage();
  const hasKey = key.value.value !== '';
  const leave = hasKey && <ToolButton icon="leave" label="Forget the key" onClick={key.forget} />;
  return (
    <>
      <TopBar theme={theme} home="#/" tools={leave}>
        {hasKey && <Tabs />}
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
