import { randomUUID } from 'node:crypto';
import { authority, signedBy } from './certificate.testing.ts';

/** PEM texts of an authority made for one test, and of the certificate for `localhost` that it signed. */
export interface LoopbackCertificate {
  ca: string;
  key: string;
  cert: string;
}

/** @param host another name, for a certificate that does not fit. */
export async function loopbackCertificate(host = 'localhost', notAfterDate?: Date): Promise<LoopbackCertificate> {
  const by = await authority(`Authority ${randomUUID()}`);
  const day = 86_400_000;
  const days = notAfterDate ? { notBeforeDate: new Date(notAfterDate.getTime() - day), notAfterDate } : {};
  return { ca: by.cert, ...(await signedBy(by, host, days)) };
}
