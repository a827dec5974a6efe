import type { ComponentChildren } from 'preact';
import { NotesList } from '../shared/notes-list.js';
import { type Tab, Tabs } from '../shared/tabs.js';
import { TopBar } from '../shared/top-bar.js';
import { usePlayground } from './state/use-playground.js';

const tabs: readonly Tab[] = [
  { views: ['recognise'], href: '#/', icon: 'scan', label: 'Recognise' },
  { views: ['people', 'person'], href: '#/people', icon: 'people', label: 'People' },
  { views: ['compare'], href: '#/compare', icon: 'compare', label: 'Compare' },
  { views: ['cascade'], href: '#/cascade', icon: 'photo', label: 'Cascade' },
  { views: ['train'], href: '#/train', icon: 'training', label: 'Train' },
];

/** The frame around each view. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { model, failure, notes, theme, route } = usePlayground();
  const loading = failure.value === undefined ? 'Loading the networks…' : 'The networks could not be loaded.';
  return (
    <>
      <TopBar theme={theme} home="#/">
        <Tabs tabs={tabs} view={route.value.view} />
      </TopBar>
      <main>{children}</main>
      <footer class="foot">
        <span>{model.value ? `${model.value.network} · ${model.value.contractId}` : loading}</span>
        <span>Everything is computed in this browser. Your photos stay here.</span>
      </footer>
      <NotesList notes={notes} />
    </>
  );
}
