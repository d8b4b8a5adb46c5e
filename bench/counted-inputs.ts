import type { FrameLocator, Keyboard, Locator, Page } from 'playwright-core';

/** A command of a person: a click, a typed field, a paste, a choice, a key. */
export interface Input {
  /** By the words on the screen. */
  what: string;
  /** Everybody who signs in does these, by hand or not. */
  atMicrosoft: boolean;
}

/**
 * What a person does at a page, counted while a script does it: one for every click, one for every typed field however
 * long its text and however it got the focus, one for every choice from a list, one for every key that is a command.
 */
export class CountedInputs {
  readonly done: Input[] = [];

  /** The same page; whatever is done through it, and through all that is found in it, is counted. */
  watch(page: Page, { atMicrosoft = false } = {}): Page {
    return this.#watch(page, '', atMicrosoft);
  }

  /** Something that is done at the browser itself, where no script gets to. */
  note(what: string, { atMicrosoft = false } = {}): void {
    this.done.push({ what, atMicrosoft });
  }

  count(atMicrosoft: boolean): number {
    return this.done.filter((input) => input.atMicrosoft === atMicrosoft).length;
  }

  /** All of them in the order in which they were done. */
  names(atMicrosoft: boolean): string {
    const inputs = this.done.filter((input) => input.atMicrosoft === atMicrosoft);
    return inputs.map(({ what }) => what).join(', ');
  }

  #watch<T extends object>(target: T, words: string, atMicrosoft: boolean): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        if (name === 'keyboard') return this.#watch(member as Keyboard, words, atMicrosoft);
        if (typeof member !== 'function') return member;
        const call = member as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          const result = call.apply(object, args);
          if (isPlace(result)) return this.#watch(result, wordsOf(String(name), args) || words, atMicrosoft);
          const inputs = inputsOf(String(name), args, words);
          if (!(result instanceof Promise) || !inputs) return result;
          return result.then((value: unknown) => {
            for (const what of inputs) this.note(what, { atMicrosoft });
            return value;
          });
        };
      },
    });
  }
}

/** What one call of playwright's is for a person; undefined when it only looks. */
function inputsOf(call: string, args: unknown[], words: string): string[] | undefined {
  switch (call) {
    case 'click':
      return [`click "${words}"`];
    case 'dblclick':
      return [`double click "${words}"`];
    case 'check':
      return [`tick "${words}"`];
    case 'fill':
      return [`type "${words}"`];
    case 'selectOption':
      return [`choose in "${words}"`];
    case 'press':
      return [`${args[0] as string}${words && ` in "${words}"`}`];
    case 'goto':
      return ['type the address', 'Enter'];
    case 'reload':
      return ['F5'];
    // An input of a kind that nobody counts would make the job look shorter than it is.
    case 'uncheck':
    case 'setChecked':
    case 'tap':
    case 'type':
    case 'pressSequentially':
    case 'insertText':
    case 'dragTo':
      throw new Error(`${call} is not counted`);
    default:
      return undefined;
  }
}

function isPlace(value: unknown): value is Locator | FrameLocator {
  return typeof value === 'object' && value !== null && 'getByRole' in value;
}

/** The accessible name, the text or the description by which something was found; a selector is no word of a page. */
function wordsOf(call: string, args: unknown[]): string {
  if (call === 'locator' || call === 'frameLocator') return '';
  const [first, options] = args;
  const { name = first } = (options ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : name instanceof RegExp ? name.source : '';
}
