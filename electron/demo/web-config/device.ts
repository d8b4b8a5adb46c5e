import type { PrinterFault } from '../faults.ts';
import type { Job } from '../job-history.ts';
import type { MailSettings, Service } from '../mail-settings.ts';
import type { Identity, PrinterDefinition } from '../printers.ts';
import type { Variants } from '../variants.ts';
import type { TestResult } from './connection-test.ts';
import type { MailView } from './email-server.ts';
import type { SignInProgress } from './sign-in.ts';
import type { Language, Words } from './words.ts';

/** What goes with "Sign In": the choices of the form, kept until the sign-in is done. */
export interface SignInRequest {
  service: Service;
  sender: string | null;
}

export interface RequestRecord {
  method: string;
  path: string;
  /** 0: the answer never came. */
  status: number;
}

/** The printer as its web pages see it. */
export interface Device {
  readonly definition: PrinterDefinition;
  readonly variants: Variants;
  readonly identity: Identity;
  readonly words: Record<Language, Words>;
  readonly faults: Set<PrinterFault>;
  adminPassword: string;
  /** The device's own time in milliseconds since 1970. */
  now(): number;
  readonly jobs: readonly Job[];
  readonly hasJobHistory: boolean;
  readonly progress: SignInProgress | null;
  readonly test: 'idle' | 'running' | TestResult;
  readonly mailView: MailView;
  record(entry: RequestRecord): void;
  /** Asks Microsoft for a code and polls in the background; resolves when there is a code or a failure to show. */
  startSignIn(request: SignInRequest): Promise<void>;
  cancelSignIn(): void;
  signOut(): void;
  save(settings: MailSettings): void;
  restartAfterSave(): Promise<void>;
  /** Runs the connection test on what is stored; does nothing while one is running. */
  runTest(): Promise<void>;
}
