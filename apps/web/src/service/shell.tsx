import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../shared/icon.js';
import { NotesList } from './shared/notes-list.js';
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

function Tools() {
  const { key, theme } = usePage();
  const other = theme.value.value === 'dark' ? 'light' : 'dark';
  return (
    <div class="tools">
      <button type="button" class="quiet square" aria-label={`Use ${other} colours`} onClick={theme.toggle}>
        <Icon name={other === 'light' ? 'sun' : 'moon'} />
      </button>
      {key.value.value !== '' && (
        <button type="button" class="quiet square" aria-label="Forget the key" onClick={key.forget}>
          <Icon name="leave" />
        </button>
      )}
    </div>
  );
}

/** What is around each view. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { key, model } = usePage();
  return (
    <>
      <header class="bar">
        <a class="brand" href="#/">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="12" cy="16" r="9" />
            <circle cx="20" cy="16" r="9" />
          </svg>
          Lookalike
        </a>
        {key.value.value !== '' && <Tabs />}
        <Tools />
      </header>
      <main>{children}</main>
      <footer class="foot">
        {model.value && (
          <span>
            {model.value.network} · {model.value.contractId}
          </span>
        )}
        <a href="/docs">API</a>
      </footer>
      <NotesList />
    </>
  );
}
