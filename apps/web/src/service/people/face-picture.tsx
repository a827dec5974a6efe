import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import { usePage } from '../state/use-page.js';

interface FacePictureProps {
  id: string;
  alt: string;
  /** A face in the gallery, or one waiting for a name. @default 'face' */
  kind?: 'face' | 'sighting';
}

/** The stored picture of a face, loaded when it becomes visible. */
export function FacePicture({ id, alt, kind = 'face' }: FacePictureProps) {
  const { api, corrections, notes } = usePage();
  const { ref, visible } = useVisible<HTMLDivElement>();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!visible) return;
    const controller = new AbortController();
    let made: string | undefined;
    const read = kind === 'sighting' && corrections ? corrections.picture : api.facePicture;
    read(id, controller.signal).then(
      (blob) => {
        // The service stores no pictures, or the face no longer exists: the drawing stays.
        if (blob.size === 0) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      (error) => notes.fail(error),
    );
    return () => {
      controller.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [api, corrections, kind, notes, id, visible]);
  return (
    <div class="face-picture" ref={ref}>
      {url ? <img src={url} alt={alt} /> : <Icon name="person" />}
    </div>
  );
}
