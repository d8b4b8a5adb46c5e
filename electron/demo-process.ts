import type { ProcessWithChannel } from './demo/world.ts';
import type { ElectronModule } from './shell/electron-module.ts';

/**
 * How the demo world's process starts under Electron: child_process.fork would need Electron to serve as Node, and a
 * packaged Electron does not (the fuse runAsNode).
 */
export function forkUtility({ utilityProcess }: Pick<ElectronModule, 'utilityProcess'>) {
  return (entry: string, args: string[]): ProcessWithChannel => {
    const child = utilityProcess.fork(entry, args, { serviceName: 'Demo world', stdio: 'ignore' });
    let hasExited = false;
    child.once('exit', () => (hasExited = true));
    return {
      get connected() {
        return !hasExited;
      },
      send: (message) => child.postMessage(message),
      kill: () => child.kill(),
      onMessage: (listener) => void child.on('message', listener),
      onceGone: (listener) => void child.once('exit', listener),
    };
  };
}
