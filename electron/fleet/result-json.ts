import { handoverRecords, isProvenRecord, whoMends, type HandoverParts, type Open } from './handover-records.ts';

/** The same facts for programs: stable keys, ISO dates, the printers' words as they are. */
export function resultJson(parts: HandoverParts): string {
  const { site, at, demo, version } = parts;
  const records = handoverRecords(parts);
  const result = {
    version: 1,
    program: { name: 'Printer Mail Assistant', version },
    demo,
    at: at.toISOString(),
    site: { name: site.name, service: site.service, account: site.account, sender: site.sender ?? site.account },
    counts: {
      printers: records.length,
      proven: records.filter(isProvenRecord).length,
    },
    printers: records.map((record) => {
      const { number, label, address, facts, proofs, wanted, touched, step, lapsesOn } = record;
      const { look, found, change, pressedOk, saved, signedIn, accepted, clean, rootCertificates } = facts;
      return {
        ...{ number, label, address },
        model: look?.model ?? null,
        mac: look?.identity ?? null,
        firmware: look?.firmware ?? null,
        fingerprint: look?.fingerprint ?? null,
        certificateConfirmed: facts.trusted ?? false,
        result: record.result,
        proven: isProvenRecord(record),
        ...{ wanted: { service: wanted.service, account: wanted.account, sender: wanted.sender }, touched },
        saved: pressedOk !== undefined,
        found: found ? { state: found.state, signedInAs: found.signedInAs, shown: found.shown } : null,
        change: change ?? null,
        proofs,
        evidence: {
          signedIn: signedIn ?? null,
          saved: saved?.rows ?? null,
          accepted: accepted ?? null,
          clean: clean ?? null,
        },
        rootCertificates: rootCertificates ?? null,
        open: record.open.map(openData),
        step: record.open.some(({ reason }) => reason === 'problem') ? step : null,
        lapsesOn: lapsesOn?.toISOString() ?? null,
      };
    }),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function openData(open: Open): object {
  const who = whoMends(open);
  switch (open.reason) {
    case 'problem':
      return { reason: open.reason, code: open.problem.code, fields: open.problem.fields, who };
    case 'proof':
      return { reason: open.reason, proof: open.proof, who };
    case 'undone':
      return { reason: open.reason, notRestored: open.notRestored, who };
    case 'planned':
    case 'leftOut':
    case 'interrupted':
      return { reason: open.reason, who };
  }
}
