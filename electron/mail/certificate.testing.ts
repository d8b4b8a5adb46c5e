import { generate } from 'selfsigned';

export interface KeyPair {
  key: string;
  cert: string;
}

const elliptic = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** For tests: an authority of its own name. */
export async function authority(name: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...elliptic,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** For tests: a server's certificate, signed by an authority. */
export async function signedBy(
  by: KeyPair,
  host: string,
  days: { notBeforeDate?: Date; notAfterDate?: Date } = {},
): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: host }], {
    ...elliptic,
    ...days,
    ca: by,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}
