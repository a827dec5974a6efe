import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import { usePage } from '../state/use-page.js';

/** The picture that the service keeps of a face, loaded when it comes into view. */
export function FacePicture({ id, alt }: { id: string; alt: string }) {
  const { api, notes } = usePage();
  const { ref, visible } = useVisible<HTMLDivElement>();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!visible) return;
    const controller = new AbortController();
    let made: string | undefined;
    api.facePicture(id, controller.signal).then(
      (blob) => {
        // The service keeps no pictures, or the face is gone: the drawing stays.
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
  }, [api, notes, id, visible]);
  return (
    <div class="face-picture" ref={ref}>
      {url ? <img src={url} alt={alt} /> : <Icon name="person" />}
    </div>
  );
}
