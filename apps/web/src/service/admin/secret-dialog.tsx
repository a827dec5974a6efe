import { useSignal } from '@preact/signals';
import { Dialog } from '../../shared/dialog.js';
import { Icon } from '../../shared/icon.js';
import { TextField } from '../../shared/text-field.js';
import { useService } from '../state/use-page.js';

interface SecretDialogProps {
  title: string;
  label: string;
  secret: string;
  onClose(): void;
}

/** Shows a secret that cannot be shown again. */
export function SecretDialog({ title, label, secret, onClose }: SecretDialogProps) {
  const { notes } = useService();
  const value = useSignal(secret);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => notes.say('Copied.'), notes.fail);
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="secret">
        <TextField label={label} hint="Copy it now: it cannot be shown again." value={value} readOnly />
        <footer>
          {'clipboard' in navigator && (
            <button type="button" class="primary" onClick={copy}>
              <Icon name="copy" /> Copy
            </button>
          )}
          <button type="button" onClick={onClose}>
            Done
          </button>
        </footer>
      </div>
    </Dialog>
  );
}
