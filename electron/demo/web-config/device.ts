import type { ActiveFaults } from '../active-faults.ts';
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

/** One mail server's settings and sign-in, as their page sees them. */
export interface MailPart {
  readonly view: MailView;
  readonly progress: SignInProgress | null;
  /** Asks Microsoft for a code and polls in the background; resolves when there is a code or a failure to show. */
  startSignIn(request: SignInRequest): Promise<void>;
  cancelSignIn(): void;
  signOut(): void;
  /** A logout; only a forgetful printer minds. */
  administratorLeft(): void;
  save(settings: MailSettings): void;
}

/** The printer as its web pages see it. */
export interface Device {
  readonly definition: PrinterDefinition;
  readonly variants: Variants;
  readonly identity: Identity;
  readonly words: Record<Language, Words>;
  readonly faults: ActiveFaults;
  adminPassword: string;
  /** The device's own time in milliseconds since 1970. */
  now(): number;
  readonly jobs: readonly Job[];
  readonly hasJobHistory: boolean;
  readonly test: 'idle' | 'running' | TestResult;
  /** As Product Status shows it. */
  readonly rootCertificate: string;
  /** At once, or a while later: that differs by model. */
  updateRootCertificate(): void;
  readonly mail: MailPart;
  /** Of its fax server; null on models without. */
  readonly fax: MailPart | null;
  record(entry: RequestRecord): void;
  restartAfterSave(): Promise<void>;
  /** Runs the connection test on what is stored; does nothing while one is running. */
  runTest(): Promise<void>;
}
