import { randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';

/** PEM texts of an authority made for one test, and of the certificate for `localhost` that it signed. */
export interface LoopbackCertificate {
  ca: string;
  key: string;
  cert: string;
}

const elliptic = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** @param host another name, for a certificate that does not fit. */
export async function loopbackCertificate(host = 'localhost', notAfterDate?: Date): Promise<LoopbackCertificate> {
  const authority = await generate([{ name: 'commonName', value: `Authority ${randomUUID()}` }], {
    ...elliptic,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const made = await generate([{ name: 'commonName', value: host }], {
    ...elliptic,
    ca: { key: authority.private, cert: authority.cert },
    ...(notAfterDate && { notBeforeDate: new Date(notAfterDate.getTime() - 86_400_000), notAfterDate }),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
  return { ca: authority.cert, key: made.private, cert: made.cert };
}
