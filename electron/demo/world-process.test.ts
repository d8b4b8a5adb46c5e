import { fork } from 'node:child_process';
import { expect, test } from 'vitest';
import { startDemoWorld } from './world.ts';

// Stands for Electron's utility process: its channel is process.parentPort, whose messages are in an event's `data`, and
// there is no process.send. That a real utility process runs the world is not shown here.
const utilityProcess = `
  import { EventEmitter } from 'node:events';
  const parentPort = new EventEmitter();
  const send = process.send.bind(process);
  parentPort.postMessage = (message) => send({ posted: message });
  process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
  Object.defineProperty(process, 'parentPort', { value: parentPort });
  process.send = () => { throw new Error('a utility process has no process.send'); };
`;

test('a world whose only channel is a parentPort (a stand-in for Electron’s) says where it is, obeys, and stops', async () => {
  let code: number | null = null;
  const world = await startDemoWorld({
    seed: 3,
    fork: (entry, args) => {
      const loaders = [import.meta.resolve('tsx'), `data:text/javascript,${encodeURIComponent(utilityProcess)}`];
      const child = fork(entry, args, { execArgv: loaders.flatMap((loader) => ['--import', loader]) });
      child.once('exit', (with_) => (code = with_));
      return {
        get connected() {
          return child.connected;
        },
        send: (message) => void child.send(message),
        onMessage: (listener) =>
          void child.on('message', (message: { posted: unknown }) => void listener(message.posted)),
        onceGone: (listener) => void child.once('exit', listener),
        kill: () => void child.kill('SIGKILL'),
      };
    },
  });
  expect(world.seed).toBe(3);
  expect(world.printers.length).toBeGreaterThan(0);
  const wrong = {
    userCode: 'ABC',
    verificationUri: 'https://microsoft.com/devicelogin',
    account: 'nobody@example.com',
  };
  await expect(world.signIn(wrong)).rejects.toThrow(); // the order arrived, and so did the answer
  await world.stop();
  expect(code).toBe(0);
});
