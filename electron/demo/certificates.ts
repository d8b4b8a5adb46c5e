import { generate } from 'selfsigned';

/** PEM texts. They live in this process only and die with it. */
export interface KeyPair {
  key: string;
  certificate: string;
}

// Elliptic-curve keys, because an RSA key for every printer would take longer than the rest of the start.
const elliptic = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** The factory certificate of a printer: self-signed, for its device name, which never matches the typed address. */
export async function selfSignedFor(deviceName: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: deviceName }], elliptic);
  return { key: made.private, certificate: made.cert };
}

/** The demo's own authority, and one certificate for `localhost` signed by it (Microsoft and Exchange share it). */
export async function demoAuthority(): Promise<{ ca: string; localhost: KeyPair }> {
  const ca = await generate([{ name: 'commonName', value: 'Demo world authority (this run only)' }], {
    ...elliptic,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const host = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...elliptic,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: ca.cert, localhost: { key: host.private, certificate: host.cert } };
}
