import { useComputed } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Empty } from '../../shared/empty.js';
import { asCount } from '../../shared/format.js';
import { gap, type Layout, layOut, type Row, rowsBetween } from '../state/lay-out.js';
import { useDrawing } from '../state/use-drawing.js';
import { useMeasure } from '../state/use-measure.js';
import { usePage } from '../state/use-page.js';
import { personName } from '../state/words.js';
import { PhotoTile } from './photo-tile.js';

/** Pixels above and below the window that are drawn as well. */
const ahead = 400;

function Heading({ row }: { row: Row & { kind: 'heading' } }) {
  return (
    <>
      {personName(row.person)} <span class="muted">{asCount(row.count)}</span>
    </>
  );
}

/** A row of the list, which is rendered again only if it changes. Until it is drawn, it shows placeholders. */
function Line({ row, layout, isDrawn }: { row: Row; layout: Layout; isDrawn: boolean }) {
  const { list } = usePage();
  const current = list.current.value?.file;
  const own = row.kind === 'photos' && row.photos.some(({ file }) => file === current) ? current : undefined;
  return useMemo(() => {
    const place = { transform: `translateY(${row.top}px)`, height: `${row.height}px` };
    if (row.kind === 'heading') {
      return (
        <h2 class="line heading" style={place}>
          <Heading row={row} />
        </h2>
      );
    }
    const lengths = { '--side': `${layout.side}px`, '--gap': `${gap}px` };
    if (!isDrawn) return <div class="line places" style={{ ...place, ...lengths }} />;
    const tracks = { gap: `${gap}px`, gridTemplateColumns: `repeat(${layout.columns}, 1fr)` };
    return (
      <ul class="line tiles" style={{ ...place, ...tracks }}>
        {row.photos.map((photo) => (
          <PhotoTile key={photo.file} photo={photo} current={photo.file === own} />
        ))}
      </ul>
    );
  }, [row, layout.columns, own, isDrawn]);
}

/** Scrolls the current photo's row into view. */
function useFollow(list: RefObject<HTMLElement | null>, layout: Layout, file: string | undefined): void {
  useEffect(() => {
    const element = list.current;
    const row = layout.rows.find((row) => row.kind === 'photos' && row.photos.some((p) => p.file === file));
    if (!element || !row) return;
    const { scrollTop, clientHeight } = element;
    if (row.top < scrollTop) element.scrollTo({ top: row.top - gap });
    else if (row.top + row.height > scrollTop + clientHeight) {
      element.scrollTo({ top: row.top + row.height - clientHeight + gap });
    }
  }, [file, layout.columns]);
}

function Nothing() {
  return (
    <Empty icon="check" title="No photos here">
      <p class="muted">This list is empty. The other lists show what was decided.</p>
    </Empty>
  );
}

/** All photos by person, those with issues first; only the visible ones are drawn. */
export function PhotoList({ onColumns }: { onColumns(columns: number): void }) {
  const { list } = usePage();
  const element = useRef<HTMLElement>(null);
  const { width, height, top } = useMeasure(element);
  const layout = useComputed(() => layOut(list.groups.value, width.value)).value;
  useLayoutEffect(() => onColumns(layout.columns), [layout.columns]);
  useFollow(element, layout, list.current.value?.file);
  const sight = { top: top.value, height: height.value };
  const rows = rowsBetween(layout, sight.top - ahead, sight.top + sight.height + ahead);
  const drawn = useDrawing(rows, layout, sight);
  return (
    <section class="list" ref={element} aria-label="Photos">
      {list.groups.value.length === 0 && <Nothing />}
      <div class="sheet" style={{ height: `${layout.height}px` }}>
        {rows.map((row) => (
          <Line key={row.top} row={row} layout={layout} isDrawn={drawn.has(row.top)} />
        ))}
      </div>
    </section>
  );
}
