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

const typeNames = new Map<ServiceType, Name>(serviceTypes.map((type) => [type, [type, '_tcp', 'local']]));

/** 200 printers with all eight services, and room. */
const maxInstances = 2000;
/** Three or four questions per instance are ever open. */
const maxQuestions = 8000;
/** A known answer is only stated when more than half of its life is left (RFC 6762 section 7.1). */
const knownAnswerShare = 0.5;
const firstPause = 1000;

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
  /** Questions not answered yet, and the service types: when last asked, and the pause before the next time. */
  private readonly asked = new Map<string, { lastAt: number; pause: number }>();
  /** Nothing is to be asked before this time, unless something is received. */
  private quietUntil = -Infinity;

  /** `zone` is what link-local IPv6 addresses get behind the % (RFC 4007 section 11), e.g. "eth0". */
  constructor(private readonly zone: string) {}

  /** Takes records of one message in; returns how many were dropped, by reason. */
  receive(records: readonly ResourceRecord[], now: number): Record<string, number> {
    this.quietUntil = -Infinity;
    const dropped: Record<string, number> = {};
    for (const record of records) {
      const reason = this.take(record, now);
      if (reason) dropped[reason] = (dropped[reason] ?? 0) + 1;
    }
    return dropped;
  }

  private take(record: ResourceRecord, now: number): string | undefined {
    if (record.type === 'PTR') {
      const asked = [...typeNames.values()].some((name) => nameKey(name) === nameKey(record.name));
      if (!asked) return undefined; // an answer to somebody else's question
      if (record.target.length !== 4 || !endsWith(record.target, record.name)) return 'badInstance';
      const key = nameKey(record.target);
      if (!this.instances.has(key)) {
        if (record.ttl === 0) return undefined;
        if (this.instances.size >= maxInstances) return 'tooManyInstances';
        this.instances.add(key);
      }
    } else if (record.type === 'SRV' || record.type === 'TXT') {
      if (![...typeNames.values()].some((name) => endsWith(record.name, name))) return undefined;
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
    if (now < this.quietUntil) return { questions, knownAnswers };
    this.quietUntil = Infinity;
    for (const name of typeNames.values()) {
      const pointers = this.cache.get(name, 'PTR', now);
      const fadesAt = Math.min(...pointers.map((pointer) => pointer.fadesAt));
      if (!this.ask(questions, name, 'PTR', now, fadesAt)) continue;
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
    return [...typeNames].flatMap(([type, typeName]) =>
      this.cache.get(typeName, 'PTR', now).map(({ record }) => ({ type, name: record.target })),
    );
  }

  /** True when no fresh record of this name and type is known, whether it is time to ask again or not. */
  private askIfMissing(questions: Question[], name: Name, type: RecordType, now: number): boolean {
    const fadesAt = Math.max(...this.cache.get(name, type, now).map((known) => known.fadesAt));
    if (!this.hasCome(fadesAt, now)) {
      this.asked.delete(questionKey(name, type));
      return false;
    }
    this.ask(questions, name, type, now);
    return true;
  }

  /**
   * Adds the question if its time has come: when it was never asked, when the pause is over, or, at most once a
   * second, when a known answer fades.
   */
  private ask(questions: Question[], name: Name, type: RecordType, now: number, fadesAt = Infinity): boolean {
    const key = questionKey(name, type);
    // Several services of one host lack the same address record.
    const before = this.asked.get(key);
    if (!before && this.asked.size >= maxQuestions) return false;
    if (before) {
      const repeatAt = before.lastAt + before.pause;
      if (!this.hasCome(Math.min(repeatAt, Math.max(fadesAt, before.lastAt + firstPause)), now)) return false;
    }
    const pause = before ? before.pause * 2 : firstPause;
    this.asked.set(key, { lastAt: now, pause });
    this.hasCome(now + firstPause, now);
    questions.push({ name, type, unicast: !before });
    return true;
  }

  private hasCome(time: number, now: number): boolean {
    if (time <= now) return true;
    this.quietUntil = Math.min(this.quietUntil, time);
    return false;
  }
}

function questionKey(name: Name, type: RecordType): string {
  return `${type} ${nameKey(name)}`;
}
