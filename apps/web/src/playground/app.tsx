import { CompareView } from '../service/compare/compare-view.js';
import { PersonView } from '../service/people/person-view.js';
import { RecogniseView } from '../service/recognise/recognise-view.js';
import { Problem } from '../shared/problem.js';
import { CascadeView } from './cascade/cascade-view.js';
import { OwnPeopleView } from './faces/own-people-view.js';
import { Shell } from './shell.js';
import { usePlayground } from './state/use-playground.js';
import { TrainView } from './training/train-view.js';

function CurrentView() {
  const current = usePlayground().route.value;
  switch (current.view) {
    case 'recognise':
      return <RecogniseView />;
    case 'people':
      return <OwnPeopleView />;
    case 'person':
      return <PersonView key={current.subject} subject={current.subject} />;
    case 'compare':
      return <CompareView />;
    case 'cascade':
      return <CascadeView />;
    case 'train':
      return <TrainView />;
  }
}

/** The whole page. */
export function App() {
  const { failure } = usePlayground();
  return (
    <Shell>
      <Problem error={failure.value} />
      <CurrentView />
    </Shell>
  );
}
