import { library } from '../../tsup.config.ts';
import { convert } from './convert/convert.js';

export default library({ onSuccess: () => convert('weights') });
