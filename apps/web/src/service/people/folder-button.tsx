import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';
import { filesToUploads } from './files-to-uploads.js';

/** Adds a folder with one subfolder of photos per person. */
export function FolderButton() {
  const { uploads, notes } = usePage();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const found = filesToUploads([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
    if (found.length > 0) void uploads.add(found).catch(notes.fail);
    else notes.say('No photos found. Choose a folder with one subfolder of photos per person.', 'problem');
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label="Folder of people" onChange={onChange} />
      <button type="button" onClick={() => input.current?.click()}>
        <Icon name="folder" /> Add a folder
      </button>
    </>
  );
}
