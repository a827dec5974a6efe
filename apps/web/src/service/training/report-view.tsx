import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { useService } from '../state/use-page.js';

/** A run's report, in a frame that runs no scripts. */
export function ReportView({ run }: { run: string }) {
  const { api } = useService();
  const [html, setHtml] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [height, setHeight] = useState<number>();
  useEffect(() => void api.runReport(run).then(setHtml, setError), [api, run]);
  return (
    <>
      <a class="back" href="#/training">
        <Icon name="back" /> Training
      </a>
      <ViewHeading title={`Report for ${run}`} />
      <Problem error={error} />
      {html !== undefined && (
        <iframe
          class="report"
          title={`Report for ${run}`}
          sandbox="allow-same-origin"
          srcdoc={html}
          style={{ height }}
          onLoad={({ currentTarget }) =>
            setHeight(currentTarget.contentDocument?.documentElement.scrollHeight)
          }
        />
      )}
    </>
  );
}
