import type { RecordType, ResourceRecord } from './dns-message.ts';
import { nameKey, type Name } from './dns-name.ts';

/** 200 printers with eight services each need about 3500. */
const maxRecords = 10_000;
/** No printer has more addresses, or more than one location and text. Instances (PTR) the browser limits itself. */
const maxPerName = 16;
/** A record should be asked for again when less than this share of its life is left (RFC 6762 section 5.2). */
const freshShare = 0.2;
/** A record that is flushed or said goodbye to lives one more second (RFC 6762 sections 10.1 and 10.2). */
const lastSecond = 1000;

interface Entry {
  record: ResourceRecord;
  receivedAt: number;
  expiresAt: number;
}

/** What one network has said so far, each record for as long as its sender allowed. Times are Clock milliseconds. */
export class RecordCache {
  private readonly entries = new Map<string, Map<string, Entry>>();
  private size = 0;
  private cleanedAt = -Infinity;

  /** Takes one received record in. False when the cache is full and the record was dropped. */
  add(record: ResourceRecord, now: number): boolean {
    const key = entryKey(record.name, record.type);
    const same = this.entries.get(key) ?? new Map<string, Entry>();
    const contentKey = content(record);
    // Nobody owns the list of all instances, so nobody may flush it (RFC 6762 section 10.2, "shared records").
    if (record.flush && record.type !== 'PTR') {
      for (const [other, entry] of same) {
        // Records of the last second belong to the same announcement, split over packets (RFC 6762 section 10.2).
        if (other !== contentKey && now - entry.receivedAt > 1000) {
          entry.expiresAt = Math.min(entry.expiresAt, now + lastSecond);
        }
      }
    }
    const known = same.get(contentKey);
    if (record.ttl === 0) {
      if (known) known.expiresAt = Math.min(known.expiresAt, now + lastSecond);
      return true;
    }
    if (!known) {
      if (this.size >= maxRecords) this.removeExpired(now);
      if (this.size >= maxRecords || (record.type !== 'PTR' && same.size >= maxPerName)) return false;
      this.size++;
    }
    same.set(contentKey, { record, receivedAt: now, expiresAt: now + record.ttl * 1000 });
    this.entries.set(key, same);
    return true;
  }

  /**
   * The living records of a name and type, the newest first, with the share of their life that is left (0 to 1) and
   * the time from which they should be asked for again.
   */
  get<T extends RecordType>(
    name: Name,
    type: T,
    now: number,
  ): { record: Extract<ResourceRecord, { type: T }>; left: number; fadesAt: number }[] {
    return [...(this.entries.get(entryKey(name, type))?.values() ?? [])]
      .filter((entry) => entry.expiresAt > now)
      .sort((a, b) => b.receivedAt - a.receivedAt)
      .map((entry) => ({
        record: entry.record as Extract<ResourceRecord, { type: T }>,
        left: (entry.expiresAt - now) / (entry.record.ttl * 1000),
        fadesAt: entry.expiresAt - entry.record.ttl * 1000 * freshShare,
      }));
  }

  /** At most once a second, so that a flood does not make every one of its records a walk through the whole cache. */
  private removeExpired(now: number): void {
    if (now - this.cleanedAt < 1000) return;
    this.cleanedAt = now;
    for (const [key, same] of this.entries) {
      for (const [contentKey, entry] of same) {
        if (entry.expiresAt > now) continue;
        same.delete(contentKey);
        this.size--;
      }
      if (same.size === 0) this.entries.delete(key);
    }
  }
}

function entryKey(name: Name, type: RecordType): string {
  return `${type} ${nameKey(name)}`;
}

/** Two records of one name and type are the same record when their content is equal. */
function content(record: ResourceRecord): string {
  switch (record.type) {
    case 'PTR':
      return nameKey(record.target);
    case 'SRV':
      return `${record.port} ${nameKey(record.target)}`;
    case 'TXT':
      return JSON.stringify([...record.values].map(([key, value]) => [key, Buffer.from(value).toString('latin1')]));
    case 'A':
    case 'AAAA':
      return record.address;
  }
}
