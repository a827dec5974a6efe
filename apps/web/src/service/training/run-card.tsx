import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import type { Run, RunHistory } from '../api/types.js';
import { runAddress } from '../state/route.js';
import { useService } from '../state/use-page.js';
import { RunFigures } from './run-figures.js';

/** A run with its curves; its history is loaded when it becomes visible. */
export function RunCard({ name, has_report }: Run) {
  const { api, notes } = useService();
  const { ref, visible } = useVisible<HTMLLIElement>();
  const [history, setHistory] = useState<RunHistory>();
  useEffect(() => {
    if (visible) api.runHistory(name).then(setHistory, notes.fail);
  }, [api, notes, name, visible]);
  return (
    <li class="run" ref={ref}>
      <h2>{name}</h2>
      {history && <RunFigures history={history} />}
      {has_report && (
        <a href={runAddress(name)}>
          <Icon name="report" /> Report
        </a>
      )}
    </li>
  );
}
