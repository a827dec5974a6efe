import { library } from '../../tsup.base.ts';
import { convert } from './convert/convert.ts';

export default library({ onSuccess: () => convert('weights') });
