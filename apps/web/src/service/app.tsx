import { Problem } from '../shared/problem.js';
import { AdminView } from './admin/admin-view.js';
import { CompareView } from './compare/compare-view.js';
import { KeyPrompt } from './key-prompt.js';
import { PeopleView } from './people/people-view.js';
import { PersonView } from './people/person-view.js';
import { RecogniseView } from './recognise/recognise-view.js';
import { ReviewView } from './review/review-view.js';
import { Shell } from './shell.js';
import { mayShow } from './state/rights.js';
import { useService } from './state/use-page.js';
import { ReportView } from './training/report-view.js';
import { TrainingView } from './training/training-view.js';

function CurrentView() {
  const { key, model, failure, route, begin, currentKey } = useService();
  if (key.value.value === '') return <KeyPrompt />;
  if (failure.value !== undefined) return <Problem error={failure.value} onRetry={begin} />;
  if (!model.value) return <p class="muted">Loading…</p>;
  const current = mayShow(route.value.view, currentKey.value)
    ? route.value
    : ({ view: 'recognise' } as const);
  switch (current.view) {
    case 'recognise':
      return <RecogniseView />;
    case 'people':
      return <PeopleView />;
    case 'person':
      return <PersonView key={current.subject} subject={current.subject} />;
    case 'review':
      return <ReviewView />;
    case 'compare':
      return <CompareView />;
    case 'training':
      return <TrainingView />;
    case 'admin':
      return <AdminView part={current.part} />;
    case 'report':
      return <ReportView key={current.run} run={current.run} />;
  }
}

/** The whole page. */
export function App() {
  return (
    <Shell>
      <CurrentView />
    </Shell>
  );
}
