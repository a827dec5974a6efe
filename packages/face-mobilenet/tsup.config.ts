import { library } from '../../tsup.base.ts';
import { convert } from './convert/convert.js';

export default library({ onSuccess: () => convert('weights') });
