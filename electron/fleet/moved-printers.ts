import type { Device } from '../discovery/device.ts';
import { canonicalAddress } from './site.ts';

/**
 * Where printers are now, by MAC address: the UUID that an Epson printer announces ends with it. Firmware without a UUID
 * is not found so. What is announced is anybody's word: the printer itself is looked at before anything is sent to it.
 */
export function placesByMac(devices: readonly Device[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const { uuid, addresses, adminPort, usable } of devices) {
    const mac = uuid?.split('-').at(-1);
    // The first is the one to be tried (discovery/device.ts); one that cannot be written as an address is none.
    const [place] = addresses.flatMap((address) => {
      const host = address.includes(':') ? `[${address}]` : address;
      return canonicalAddress(adminPort === undefined ? host : `${host}:${adminPort}`) ?? [];
    });
    if (usable && mac !== undefined && place !== undefined) places.set(mac, place);
  }
  return places;
}
