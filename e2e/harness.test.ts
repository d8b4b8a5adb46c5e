import { expect, test } from 'vitest';
import { hurriedClock } from './harness.ts';

const minute = 60_000;

test('on a hurried clock waits side by side take the time of one', async () => {
  const clock = hurriedClock(1_000);
  const start = clock.now();
  await Promise.all([1, 2, 3, 4].map(() => clock.wait(10 * minute)));
  expect(clock.now() - start).toBeGreaterThanOrEqual(10 * minute);
  expect(clock.now() - start).toBeLessThan(20 * minute);
});
