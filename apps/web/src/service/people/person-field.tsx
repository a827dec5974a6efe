import type { Signal } from '@preact/signals';
import { Icon } from '../../shared/icon.js';
import { NameField } from '../../shared/name-field.js';
import { useVisible } from '../../shared/use-visible.js';
import { usePage } from '../state/use-page.js';
import { FacePicture } from './face-picture.js';
import { useFaces } from './use-faces.js';

/** The first face of a person, beside the name. */
function PersonFace({ subject }: { subject: string }) {
  const { ref, visible } = useVisible<HTMLSpanElement>();
  const [face] = useFaces(subject, 1, visible)?.faces ?? [];
  return (
    <span ref={ref} class="name-face">
      {face ? <FacePicture key={face.image_id} id={face.image_id} alt="" /> : <Icon name="person" />}
    </span>
  );
}

interface PersonFieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  /** The most likely people, listed before the others. */
  candidates?: readonly string[];
  /** The person that it cannot be. */
  except?: string;
}

/** A field for a name, with a list of everyone in the gallery, each with a face. */
export function PersonField({ candidates = [], except, ...field }: PersonFieldProps) {
  const names = (usePage().people.names.value ?? []).filter((name) => name !== except);
  const likely = candidates.filter((name) => names.includes(name));
  const others = names.filter((name) => !likely.includes(name));
  return (
    <NameField
      {...field}
      suggestions={[...likely, ...others]}
      pictureOf={(name) => <PersonFace subject={name} />}
    />
  );
}
