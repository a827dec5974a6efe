/** Looking an embedding up among those of many people. */
import { alternate } from '../support/alternate.mjs';
import { lookalike, report } from '../support/workspace.mjs';

const { createGallery } = await lookalike('matching');
const { createRandom } = await lookalike('core');
const random = createRandom('search');
const length = 128;
const people = 10_000;
const searches = 10;

const embedding = () => Float32Array.from({ length }, () => random.normal());
const gallery = createGallery({ closedSet: true, unitLength: false });
for (let person = 0; person < people; person++) gallery.add(`person ${person}`, embedding());
const probes = Array.from({ length: searches }, embedding);

const times = await alternate(
  {
    ours: () => {
      for (const probe of probes) gallery.search(probe);
    },
  },
  { rounds: 15, warmUps: 5 },
);
report([{ what: `${searches} searches among ${people} embeddings of ${length} values`, ...times }]);
