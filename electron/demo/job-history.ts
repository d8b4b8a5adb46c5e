/** 360 no connection to the service, 361 the connection has expired, 370 sign in again (Epson's guide, job history codes). */
export type JobErrorCode = 360 | 361 | 370;

export interface Job {
  /** Milliseconds since 1970 by the printer's own clock. */
  at: number;
  kind: 'copy' | 'scanToEmail' | 'emailNotification' | 'connectionTest';
  user: string;
  /** null: the job went well. */
  code: JobErrorCode | null;
}
