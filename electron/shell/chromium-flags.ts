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

/** Chromium's sandbox does not work for root; anybody else keeps it. */
export const asRoot = process.getuid?.() === 0;
