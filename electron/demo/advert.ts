import { getResponder, type Responder, type ServiceEvent } from '@homebridge/ciao';

/** What one printer says about itself over DNS-SD. */
export interface Advert {
  model: string;
  /** The instance name it asks for. */
  name: string;
  deviceName: string;
  mac: string;
  location: string;
  httpPort: number;
}

/**
 * A responder probes its services one after the other (0.8 s each), so that each known printer has its own. But every
 * responder reads what all others send, which a hundred of them could not.
 */
const mostResponders = 15;

/**
 * `_ipp._tcp` adverts on the loopback interface only: a demo must not appear in anybody's network.
 * The TXT keys are those of real adverts, with the port of the web pages in `adminurl`.
 */
export class Adverts {
  readonly #responders = new Map<number, Responder>();
  #published = 0;

  /** Resolves with the instance name that was free: another demo on this machine may have taken the first one. */
  async publish(advert: Advert): Promise<string> {
    const responder = this.#responder(this.#published++ % mostResponders);
    const service = responder.createService({
      name: advert.name,
      type: 'ipp',
      port: 631,
      hostname: advert.deviceName,
      restrictedAddresses: ['127.0.0.1'],
      disabledIpv6: true,
      txt: {
        txtvers: '1',
        ty: `EPSON ${advert.model}`,
        usb_MFG: 'EPSON',
        usb_MDL: advert.model,
        product: `(EPSON ${advert.model})`,
        pdl: 'application/octet-stream,image/pwg-raster,image/urf,image/jpeg',
        rp: 'ipp/print',
        qtotal: '1',
        Color: 'T',
        Duplex: 'T',
        Scan: 'T',
        Fax: 'F',
        kind: 'document,envelope,photo',
        PaperMax: 'legal-A4',
        priority: '30',
        adminurl: `http://${advert.deviceName}.local.:${advert.httpPort}/PRESENTATION/BONJOUR`,
        note: advert.location,
        UUID: `cfe92100-67c4-11d4-a45f-${advert.mac.replaceAll(':', '').toLowerCase()}`,
        TLS: '1.2',
      },
    });
    // Without a listener the library writes to the console; the new name is read below.
    service.on('name-change' as ServiceEvent.NAME_CHANGED, () => undefined);
    await service.advertise();
    return service.getFQDN().replace(/\._ipp\._tcp\.local\.$/, '');
  }

  /** Says goodbye for every printer. */
  async withdraw(): Promise<void> {
    const responders = [...this.#responders.values()];
    this.#responders.clear();
    await Promise.all(responders.map((responder) => responder.shutdown()));
  }

  #responder(number: number): Responder {
    const known = this.#responders.get(number);
    if (known !== undefined) return known;
    // Responders are told apart by their options only, hence the extra one.
    const options = { interface: '127.0.0.1', disableIpv6: true, number };
    const responder = getResponder(options);
    this.#responders.set(number, responder);
    return responder;
  }
}
