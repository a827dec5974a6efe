import { waitForWork } from './wait-for-work.js';

await waitForWork();
