// Four random moments; forty, with ten printers, in test:long.
import { killedAtRandomMoments } from './fleet-killed.ts';

killedAtRandomMoments(['a', 'e'], [1, 2, 3, 4]);
