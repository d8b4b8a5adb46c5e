import { killedAtRandomMoments } from './fleet-killed.ts';

const moments = Array.from({ length: 40 }, (_, index) => 100 + index);
killedAtRandomMoments(['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'j', 'm'], moments);
