import type { PointerRecord, Question, RecordType, ResourceRecord, TextValues } from './dns-message.ts';
import { endsWith, nameKey, type Name } from './dns-name.ts';
import { RecordCache } from './record-cache.ts';

/** What printers and scanners announce, the ones that say most about a device first. */
export const serviceTypes = [
  '_ipp',
  '_ipps',
  '_printer',
  '_pdl-datastream',
  '_uscan',
  '_uscans',
  '_scanner',
  '_http',
] as const;
export type ServiceType = (typeof serviceTypes)[number];

/** 200 printers with all eight services, and room. */
const maxInstances = 2000;
/** Three or four questions per instance are ever open. */
const maxQuestions = 8000;
/** A record is asked for again when less than this share of its life is left (RFC 6762 section 5.2). */
const freshShare = 0.2;
/** A known answer is only stated when more than half of its life is left (RFC 6762 section 7.1). */
const knownAnswerShare = 0.5;
const firstRepeat = 1000;

/** One announced service. What has not been heard yet is missing. */
export interface Service {
  type: ServiceType;
  instance: string;
  host?: Name;
  port?: number;
  values?: TextValues;
  /** IPv4 and IPv6; link-local IPv6 with the %zone of the network it was heard on. */
  addresses: string[];
}

export interface Asking {
  questions: Question[];
  knownAnswers: PointerRecord[];
}

/**
 * Finds services on one network, IPv4 and IPv6 together (RFC 6763 on RFC 6762). It has no sockets and no timers: the
 * caller hands in what was received, sends what asking() returns, and says what time it is (Clock milliseconds).
 */
export class Browser {
  private readonly cache = new RecordCache();
  /** Keys of all instances ever heard of, so that their number is bounded. */
  private readonly instances = new Set<string>();
  /** Questions on their way: when to ask next, and the pause after that one. */
  private readonly asked = new Map<string, { nextAt: number; pause: number }>();

  /** `zone` is what link-local IPv6 addresses get behind the % (RFC 4007 section 11), e.g. "eth0". */
  constructor(private readonly zone: string) {}

  /** Takes records of one message in; returns how many were dropped, by reason. */
  receive(records: readonly ResourceRecord[], now: number): Record<string, number> {
    const dropped: Record<string, number> = {};
    for (const record of records) {
      const reason = this.take(record, now);
      if (reason) dropped[reason] = (dropped[reason] ?? 0) + 1;
    }
    return dropped;
  }

  private take(record: ResourceRecord, now: number): string | undefined {
    if (record.type === 'PTR') {
      const type = serviceTypes.find((t) => nameKey(record.name) === nameKey(typeName(t)));
      if (!type) return undefined; // an answer to somebody else's question
      if (record.target.length !== 4 || !endsWith(record.target, record.name)) return 'badInstance';
      const key = nameKey(record.target);
      if (!this.instances.has(key)) {
        if (record.ttl === 0) return undefined;
        if (this.instances.size >= maxInstances) return 'tooManyInstances';
        this.instances.add(key);
      }
    } else if (record.type === 'SRV' || record.type === 'TXT') {
      if (!serviceTypes.some((type) => endsWith(record.name, typeName(type)))) return undefined;
    }
    return this.cache.add(record, now) ? undefined : 'cacheFull';
  }

  /**
   * What to ask now. Each question is asked at once, and while it is unanswered again after 1, 2, 4... seconds; the
   * service types go on being asked, because a printer may be switched on late or its answer be lost (RFC 6762
   * section 5.2: the pauses at least double). The first time the answer is wanted by unicast (section 5.4), which
   * comes without delay; repeats by multicast, because on a computer with another mDNS program unicast answers may
   * reach only that one (section 15.1).
   */
  asking(now: number): Asking {
    const questions: Question[] = [];
    const knownAnswers: PointerRecord[] = [];
    for (const type of serviceTypes) {
      const name = typeName(type);
      const pointers = this.cache.get(name, 'PTR', now);
      const fading = pointers.some(({ left }) => left < freshShare);
      if (!this.ask(questions, name, 'PTR', now, fading)) continue;
      for (const { record, left } of pointers) {
        if (left > knownAnswerShare) knownAnswers.push({ ...record, ttl: Math.floor(record.ttl * left) });
      }
    }
    for (const { name } of this.living(now)) {
      this.askIfMissing(questions, name, 'TXT', now);
      if (this.askIfMissing(questions, name, 'SRV', now)) continue;
      const host = this.cache.get(name, 'SRV', now)[0]?.record.target;
      if (!host) continue;
      const fourMissing = this.askIfMissing(questions, host, 'A', now);
      if (fourMissing) this.askIfMissing(questions, host, 'AAAA', now);
    }
    return { questions, knownAnswers };
  }

  /** Everything announced that has not said goodbye or expired. */
  services(now: number): Service[] {
    return this.living(now).map(({ type, name }) => {
      const location = this.cache.get(name, 'SRV', now)[0]?.record;
      const values = this.cache.get(name, 'TXT', now)[0]?.record.values;
      return {
        type,
        instance: name[0] ?? '',
        ...(location && { host: location.target, port: location.port }),
        ...(values && { values }),
        addresses: location ? this.addresses(location.target, now) : [],
      };
    });
  }

  private addresses(host: Name, now: number): string[] {
    const four = this.cache.get(host, 'A', now).map(({ record }) => record.address);
    const six = this.cache
      .get(host, 'AAAA', now)
      .map(({ record }) => (/^fe[89ab]/i.test(record.address) ? `${record.address}%${this.zone}` : record.address));
    return [...four, ...six];
  }

  private living(now: number): { type: ServiceType; name: Name }[] {
    return serviceTypes.flatMap((type) =>
      this.cache.get(typeName(type), 'PTR', now).map(({ record }) => ({ type, name: record.target })),
    );
  }

  /** True when no fresh record of this name and type is known, whether it is time to ask again or not. */
  private askIfMissing(questions: Question[], name: Name, type: RecordType, now: number): boolean {
    const missing = !this.cache.get(name, type, now).some(({ left }) => left >= freshShare);
    if (missing) this.ask(questions, name, type, now, false);
    else this.asked.delete(questionKey(name, type));
    return missing;
  }

  /** Adds the question if its time has come, or if `urgent` and not asked within the last second. */
  private ask(questions: Question[], name: Name, type: RecordType, now: number, urgent: boolean): boolean {
    const key = questionKey(name, type);
    // Several services of one host lack the same address record.
    const before = this.asked.get(key);
    const lastAt = before ? before.nextAt - before.pause / 2 : -Infinity;
    if (before && now < before.nextAt && !(urgent && now - lastAt >= firstRepeat)) return false;
    if (!before && this.asked.size >= maxQuestions) return false;
    const pause = before?.pause ?? firstRepeat;
    this.asked.set(key, { nextAt: now + pause, pause: pause * 2 });
    questions.push({ name, type, unicast: !before });
    return true;
  }
}

/** E.g. ['_ipp', '_tcp', 'local']. */
function typeName(type: ServiceType): Name {
  return [type, '_tcp', 'local'];
}

function questionKey(name: Name, type: RecordType): string {
  return `${type} ${nameKey(name)}`;
}
