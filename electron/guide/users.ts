import { z } from 'zod';
import { mailAddress } from '../journeys/wanted.ts';
import { StoredFile, type KeptAside } from '../stored-file.ts';
import { interfaceLanguages, type InterfaceLanguage } from '../texts.ts';

/** Who shall use "To My Email", and whether they have signed in at the printer: nothing tells but people. */
const mailUser = z.strictObject({
  name: z.string().min(1).max(100),
  address: z.string().min(3).max(320),
  language: z.enum(interfaceLanguages),
  signedIn: z.boolean(),
});
export type MailUser = z.infer<typeof mailUser>;

/** The list as the window has it. */
export interface UserListView {
  users: MailUser[];
  /** False: the last change is in memory only, and gone at the next start; the next change tries again. */
  isWritten: boolean;
}

/** What changes about one of them. */
export const userChange = z.strictObject({
  signedIn: z.boolean().optional(),
  language: z.enum(interfaceLanguages).optional(),
  remove: z.literal(true).optional(),
});
type UserChange = z.infer<typeof userChange>;

/** More than any office with one printer; a list is shown and printed as a whole. */
export const mostUsers = 500;
const mailUsers = z.array(mailUser).max(mostUsers);

/** The list in a file of the person's own data folder; without a folder (in the demo) it lives as long as the program. */
export class UserList {
  readonly #file: StoredFile<MailUser[]> | null;
  #users: MailUser[];
  #isWritten = true;

  constructor(directory: string | null) {
    this.#file = directory === null ? null : new StoredFile('users', [directory, 'to-my-email.json'], mailUsers);
    this.#users = this.#file?.read() ?? [];
  }

  /** Not null: the list could not be read, and begins anew. */
  get keptAside(): KeptAside | null {
    return this.#file?.keptAside ?? null;
  }

  get users(): readonly MailUser[] {
    return this.#users;
  }

  get view(): UserListView {
    return { users: [...this.#users], isWritten: this.#isWritten };
  }

  /** One of them; an address that is not there (any more) changes nothing. */
  change(address: string, { remove, ...change }: UserChange): void {
    const others = this.#users.filter((user) => user.address !== address);
    if (remove) this.set(others);
    else
      this.set(
        this.#users.map((user) =>
          user.address === address
            ? { ...user, language: change.language ?? user.language, signedIn: change.signedIn ?? user.signedIn }
            : user,
        ),
      );
  }

  /** A disk that is full costs the memory of the next start, not the list on the screen; whoever sees it is told. */
  set(users: MailUser[]): void {
    this.#users = users;
    if (!this.#file) return;
    try {
      this.#file.write(users);
      this.#isWritten = true;
    } catch {
      this.#isWritten = false;
    }
  }

  /**
   * Adds who is in these lines, "name, address" each; an address that is in the list already keeps its place.
   * @returns the lines in which there is no address, and those for which there is no room
   */
  add(text: string, language: InterfaceLanguage): { notUnderstood: string[]; noRoom: string[] } {
    const users = new Map(this.#users.map((user) => [user.address.toLowerCase(), user]));
    const notUnderstood: string[] = [];
    const noRoom: string[] = [];
    for (const line of text
      .split(/\r?\n/)
      .flatMap(onePersonEach)
      .map((each) => each.trim())) {
      if (line === '') continue;
      const found = userIn(line);
      if (!found) notUnderstood.push(line);
      else if (users.has(found.address.toLowerCase())) continue;
      else if (users.size >= mostUsers) noRoom.push(line);
      else users.set(found.address.toLowerCase(), { ...found, language, signedIn: false });
    }
    this.set([...users.values()]);
    return { notUnderstood, noRoom };
  }
}

/** What mail programs copy from "To" is one line of many people: parted after each of them. */
function onePersonEach(line: string): string[] {
  return [';', ','].reduce<string[]>((lines, mark) => lines.flatMap((each) => partedAt(mark, each)), [line]);
}

function partedAt(mark: string, line: string): string[] {
  if (addressesIn(line).length < 2) return [line];
  const people: string[] = [];
  let begun = '';
  for (const part of line.split(mark)) {
    begun += begun ? mark + part : part;
    if (addressesIn(begun).length === 0) continue;
    people.push(begun);
    begun = '';
  }
  return begun.trim() ? [...people, begun] : people;
}

function addressesIn(line: string): string[] {
  return line.split(/[\s;,<>"]+/).filter((part) => mailAddress.safeParse(part).success);
}

/** A line as people have it: from a mail program ("Anna Nowak" <anna@…>), a table (tabs, semicolons) or typed. */
function userIn(line: string): { name: string; address: string } | undefined {
  const [address] = addressesIn(line);
  if (!address) return undefined;
  const others = line
    .replace(address, ' ')
    .replace(/[;,<>"\t]+/g, ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = (others || address).slice(0, 100);
  return { name, address };
}
