import { readRecord, removeRecord, writeRecord } from '@lookalike/core/browser';
import { createGallery, type Gallery, galleryOptionsOf } from '@lookalike/matching';
import { loadGallery, type Recognizer, saveGallery } from '@lookalike/recognizer';

/** Where the browser stores the gallery, in the library's own format, and the data that do not fit into it. */
const records = { gallery: 'playground/gallery', album: 'playground/album' } as const;

/** Names, including people without a face, and the pictures of faces by their ids in the gallery. */
export interface Album {
  subjects: Set<string>;
  pictures: Map<number, Blob>;
}

/** The people of the playground, who never leave the browser. */
export interface PeopleStore {
  readonly gallery: Gallery;
  readonly album: Album;
  /** Saves the changes since the last save. */
  save(): Promise<void>;
  /** Deletes everyone. */
  clear(): Promise<void>;
}

/** An album as saved: the pictures in the order of the gallery's faces, whose ids are not saved. */
interface SavedAlbum {
  subjects: string[];
  pictures: (Blob | undefined)[];
}

const emptyAlbum = (): Album => ({ subjects: new Set(), pictures: new Map() });

const packAlbum = ({ subjects, pictures }: Album, gallery: Gallery): SavedAlbum => ({
  subjects: [...subjects],
  pictures: Array.from(gallery.entries(), ({ id }) => pictures.get(id)),
});

function unpackAlbum({ subjects, pictures }: SavedAlbum, gallery: Gallery): Album {
  const found = Array.from(gallery.entries(), ({ id }, index) => [id, pictures[index]] as const);
  return {
    subjects: new Set(subjects),
    pictures: new Map(found.flatMap(([id, picture]) => (picture ? [[id, picture]] : []))),
  };
}

/** Reads the people stored in this browser. */
export async function openPeopleStore({ model }: Pick<Recognizer, 'model'>): Promise<PeopleStore> {
  const saved = (await readRecord(records.album)) as SavedAlbum | undefined;
  const createEmpty = () => createGallery(galleryOptionsOf(model));
  let gallery = saved ? await loadGallery(records.gallery) : createEmpty();
  let album = saved ? unpackAlbum(saved, gallery) : emptyAlbum();
  /** Saves one at a time, so that an older state never replaces a newer one. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.catch(() => undefined).then(work);
    return turn;
  };
  return {
    get gallery() {
      return gallery;
    },
    get album() {
      return album;
    },
    save: () =>
      inTurn(async () => {
        await saveGallery(gallery, records.gallery);
        await writeRecord(records.album, packAlbum(album, gallery));
      }),
    clear: () =>
      inTurn(async () => {
        await removeRecord(records.album);
        await removeRecord(records.gallery);
        album = emptyAlbum();
        gallery = createEmpty();
      }),
  };
}
