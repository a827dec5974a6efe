/** fit <people> <model>: fits the pretrained model to the people of a folder. */
import { trainPeople } from '@lookalike/pipeline';

const [, , folder = '', out = ''] = process.argv;

for await (const event of trainPeople(folder, { base: 'pretrained', out, epochs: 2 })) {
  if (event.type === 'epoch') console.log('epoch', Number.isFinite(event.loss));
  if (event.type === 'end') console.log(event.result.evaluation.nearestCategory.people);
}
