import { devNull } from 'node:os';

/** For every Chromium that this program drives: nothing of its own accord, and no way to a network. */
export const noNetwork = {
  // Behind the interception there is only a closed port, loopback included: workers, preconnects and WebRTC have no way
  // out.
  proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' },
  args: [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // The proxy does not hold WebRTC back; this does. Older browsers know it by its older name.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ],
};

/**
 * The memory of a page that crashes may hold a password, a code or what somebody typed. On Linux a dump of it would go into
 * the person's own folders, whatever the profile, and --disable-breakpad does not stop that; nowhere else does it go there.
 */
export const withoutCrashDumps = () => ({ ...process.env, BREAKPAD_DUMP_LOCATION: devNull });

/** Chromium's sandbox does not work for root; anybody else keeps it. */
export const asRoot = process.getuid?.() === 0;
