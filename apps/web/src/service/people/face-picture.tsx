import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import { usePage } from '../state/use-page.js';

/** The picture that the service keeps of a face, read when it comes into sight. */
export function FacePicture({ id, alt }: { id: string; alt: string }) {
  const { api } = usePage();
  const { ref, visible } = useVisible<HTMLDivElement>();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!visible) return;
    const controller = new AbortController();
    let made: string | undefined;
    api.facePicture(id, controller.signal).then(
      (blob) => {
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      () => undefined, // the service keeps no pictures, or the face has gone: the drawing stays
    );
    return () => {
      controller.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [api, id, visible]);
  return (
    <div class="face-picture" ref={ref}>
      {url ? <img src={url} alt={alt} /> : <Icon name="person" />}
    </div>
  );
}
