import { messageOf } from './format.js';
import { Icon } from './icon.js';

/** An error message in the place where the error occurred; nothing while `error` is `undefined`. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error === undefined) return null;
  return (
    <div class="problem" role="alert">
      <Icon name="warning" />
      <p>{messageOf(error)}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
