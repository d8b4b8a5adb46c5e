// What every command of this project does around its own work: get ready, start something, hand on how it ended.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { CannotStart, prepare, repository } from './bootstrap.mjs';

/** Gets the machine ready, does the work and ends with its exit code. What cannot be had is one line, no stack trace. */
export async function program(wish, work) {
  try {
    process.exitCode = await work(await prepare(wish));
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a TypeScript program of this repository with standard input and output handed on, and signals passed on to it.
 * Out: its exit code; as in a shell, 128 + the signal's number when a signal ended it.
 *
 * `holdInput`: the program sees its standard input end when this process is gone, however it went, and not before.
 */
export function runTypeScript(entry, args, { holdInput = false } = {}) {
  return runNode(['--import', import.meta.resolve('tsx'), join(repository, entry), ...args], {
    stdio: [holdInput ? 'pipe' : 'inherit', 'inherit', 'inherit'],
  });
}

/** Runs Node itself with these arguments, like runTypeScript. */
export function runNode(args, options) {
  return runProgram(process.execPath, args, options);
}

/** Runs a program with these arguments, like runTypeScript. */
export function runProgram(path, args, { stdio = 'inherit', env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio, env });
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
      // Ctrl+C at a terminal reaches the child without us, and twice would mean "stop at once".
      const passOn = () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
      process.on(signal, passOn);
      return [signal, passOn];
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
