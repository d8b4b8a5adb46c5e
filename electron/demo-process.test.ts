import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { forkUtility } from './demo-process.ts';

test('calls only, against a fake: the demo world’s process is a utility process, and is told and heard by messages', () => {
  const forked: unknown[] = [];
  const posted: unknown[] = [];
  const child = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => posted.push(message),
    kill: () => true,
  });
  const utilityProcess = {
    fork: (...how: unknown[]) => {
      forked.push(how);
      return child;
    },
  };
  const fork = forkUtility({ utilityProcess } as unknown as Parameters<typeof forkUtility>[0]);
  const process = fork('/out/main/world-process.js', ['--channel']);
  expect(forked).toEqual([
    ['/out/main/world-process.js', ['--channel'], { serviceName: 'Demo world', stdio: 'ignore' }],
  ]);

  const heard: unknown[] = [];
  let gone = false;
  process.onMessage((message) => heard.push(message));
  process.onceGone(() => (gone = true));
  process.send({ type: 'stop' });
  child.emit('message', { type: 'ready' });
  expect([posted, heard]).toEqual([[{ type: 'stop' }], [{ type: 'ready' }]]);

  expect(process.connected).toBe(true);
  child.emit('exit', 0);
  expect([gone, process.connected]).toEqual([true, false]);
});
